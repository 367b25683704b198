#pragma once

#include "ui/shell/shellservices.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QListWidget;

namespace millrace::ui {

class ThemedLabel;

/// The model servers: a list, and a form for the one that is selected. Keys go to the secret store and are never shown.
class EndpointsPage : public QWidget {
    Q_OBJECT
public:
    EndpointsPage(const ShellServices& services, QWidget* parent);

private:
    QWidget* makeForm();
    void fillList(int select);
    void showEndpoint(int row);
    void store();
    void storeKey();
    void add(const QString& name, const QString& baseUrl, const QString& model);
    void removeCurrent();
    void test();
    void discover();
    void say(const QString& text, bool good);

    const ShellServices& services_;
    std::vector<ModelEndpoint> endpoints_;
    QListWidget* list_;
    QWidget* form_;
    QComboBox* protocol_;
    QLineEdit* name_;
    QLineEdit* url_;
    QLineEdit* key_;
    QLineEdit* model_;
    ThemedLabel* result_;
    bool filling_ = false;
};

} // namespace millrace::ui
