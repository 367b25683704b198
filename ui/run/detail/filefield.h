#pragma once

#include "engine/base/value.h"

#include <QStringList>
#include <QWidget>
#include <vector>

class QLineEdit;
class QPushButton;

namespace millrace::ui {

class Theme;

/// What files a variable or a chat accepts (engine.md 1.19).
struct FileRules {
    bool several = false;
    int most = 1;
    QStringList types;      ///< image, document, audio, video, custom; empty: all
    QStringList extensions; ///< with a dot, lower case; for `custom`
    QStringList methods;    ///< local_file, remote_url; empty: both
};

/// Files by path or address: a line to type or paste into, a button to choose, drops, and a chip for each file.
class FileField : public QWidget {
    Q_OBJECT
public:
    FileField(Theme& theme, FileRules rules, const QString& folder, QWidget* parent = nullptr);

    std::vector<Value> files() const { return files_; } ///< file values
    void setFiles(const Value::Array& files);
    void clear();
    /// What is wrong with the files, or empty.
    QString mistake() const;
    void choose(); ///< opens the file dialog
    /// Adds a path or an http(s) address.
    void add(const QString& place);
    void setInputVisible(bool visible); ///< false: chips only

signals:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void retranslate();
    bool accepts(const Value& file, QString* why) const;

    Theme& theme_;
    FileRules rules_;
    QString folder_;
    std::vector<Value> files_;
    QWidget* input_;
    QLineEdit* place_;
    QPushButton* browse_;
    QWidget* chips_;
    QString problem_;
};

/// A file value for a path on this machine or an http(s) address.
Value fileValue(const QString& place);

} // namespace millrace::ui
