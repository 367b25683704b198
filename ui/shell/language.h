#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

namespace millrace::ui {

/// The language of the program: installs translators of Millrace and Qt; widgets hear QEvent::LanguageChange.
class Language : public QObject {
    Q_OBJECT
public:
    explicit Language(QObject* parent = nullptr);
    ~Language() override;

    /// `system`, `en` or `zh_CN`.
    void use(const QString& choice);
    QString current() const { return current_; } ///< `en` or `zh_CN`

signals:
    void changed();

private:
    QTranslator own_;
    QTranslator qt_;
    QString current_ = QStringLiteral("en");
    bool installed_ = false;
};

} // namespace millrace::ui
