#include "engine/base/file.h"
#include "engine/base/json.h"
#include "ui/run/startform.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QtTest>

using namespace millrace;
using namespace millrace::ui;

class TestStartForm : public QObject {
    Q_OBJECT
private slots:
    void everyTypeHasDefaultsAndValues();
    void mistakesAreShownAtTheirField();
    void filesFollowTheRules();
    void valuesStayWhenVariablesChange();
    void engineMessagesGoToTheirField();

private:
    Theme theme_{ThemeMode::Light};
};

namespace {

Value variables(const char* text)
{
    return *parseJson(text);
}

bool shows(const QWidget& form, const QString& part)
{
    for (const QLabel* label : form.findChildren<QLabel*>())
        if (label->isVisibleTo(&form) && label->text().contains(part))
            return true;
    return false;
}

} // namespace

void TestStartForm::everyTypeHasDefaultsAndValues()
{
    StartForm form(theme_);
    form.setVariables(variables(R"([
      {"variable":"a","label":"A","type":"text-input","default":"x"},
      {"variable":"b","label":"B","type":"paragraph"},
      {"variable":"c","label":"C","type":"select","options":["one","two"],"default":"two"},
      {"variable":"d","label":"D","type":"number","default":"3.5"},
      {"variable":"e","label":"E","type":"checkbox","default":"true"},
      {"variable":"f","label":"F","type":"json_object","default":{"k":1}},
      {"variable":"g","label":"G","type":"file"},
      {"variable":"h","label":"H","type":"file-list"},
      {"variable":"i","label":"I","type":"text-input","hide":true,"default":"hidden"},
      {"variable":"j","label":"J","type":"from_the_future"}])"),
                      {});
    const Value values = form.values();
    QCOMPARE(values["a"].toString(), std::string("x"));
    QVERIFY(!values.find("b"));
    QCOMPARE(values["c"].toString(), std::string("two"));
    QCOMPARE(values["d"].toDouble(), 3.5);
    QVERIFY(values["e"].toBool());
    QCOMPARE(values["f"]["k"].toInt(), std::int64_t(1));
    QVERIFY(!values.find("i"));
    const Value given = Value::object({{"a", "y"},
                                       {"b", "two\nlines"},
                                       {"c", "one"},
                                       {"d", 7},
                                       {"e", false},
                                       {"f", Value::object({{"n", Value::array({1, "2"})}})},
                                       {"j", "any"}});
    form.setValues(given);
    QVERIFY(form.values() == given);
    QVERIFY(form.validate());
    form.reset();
    QCOMPARE(form.values()["a"].toString(), std::string("x"));
    for (const QWidget* control : form.findChildren<QLineEdit*>())
        QVERIFY(!control->accessibleName().isEmpty());
}

void TestStartForm::mistakesAreShownAtTheirField()
{
    StartForm form(theme_);
    form.setVariables(variables(R"([
      {"variable":"need","label":"Need","type":"text-input","required":true,"max_length":3},
      {"variable":"n","label":"N","type":"number"},
      {"variable":"j","label":"J","type":"json_object"}])"),
                      {});
    QVERIFY(!form.validate());
    QVERIFY(shows(form, "the app needs it"));
    form.setValues(Value::object({{"need", "四个字符"}}));
    QVERIFY(!form.validate());
    QVERIFY(shows(form, "At most 3"));
    form.setValues(Value::object({{"need", "三个字"}, {"n", "twelve"}}));
    QVERIFY(!form.validate());
    QVERIFY(shows(form, "no number"));
    form.setValues(Value::object({{"n", 12}}));
    auto* json = form.findChild<QPlainTextEdit*>();
    json->setPlainText("{\n broken");
    QVERIFY(!form.validate());
    QVERIFY(shows(form, "line 2"));
    json->setPlainText("[1]");
    QVERIFY(!form.validate());
    json->setPlainText("{}");
    QVERIFY(!shows(form, "JSON")); // goes away while typing
    QVERIFY(form.validate());
}

void TestStartForm::filesFollowTheRules()
{
    QTemporaryDir dir;
    for (const char* name : {"a.png", "b.pdf"}) {
        QFile file(dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("12345");
    }
    StartForm form(theme_);
    form.setVariables(variables(R"([{"variable":"f","label":"F","type":"file-list","required":true,"max_length":2,
      "allowed_file_types":["image"],"allowed_file_upload_methods":["local_file"]}])"),
                      {});
    auto* line = form.findChild<QLineEdit*>();
    const auto add = [line](const QString& text) {
        line->setText(text);
        emit line->editingFinished();
    };
    QVERIFY(!form.validate());
    add(dir.filePath("b.pdf"));
    QVERIFY(!form.values().find("f"));
    add(dir.filePath("missing.png"));
    QVERIFY(!form.values().find("f"));
    add("https://example.org/c.png");
    QVERIFY(!form.values().find("f"));
    add(dir.filePath("a.png"));
    QVERIFY(form.validate());
    const auto file = form.values()["f"].at(0).toFile();
    QVERIFY(file);
    QCOMPARE(file->type, std::string("image"));
    QCOMPARE(file->size, std::int64_t(5));
    QCOMPARE(file->localPath, dir.filePath("a.png").toStdString());
    QFile::remove(dir.filePath("a.png"));
    QVERIFY(!form.validate());
}

void TestStartForm::valuesStayWhenVariablesChange()
{
    StartForm form(theme_);
    form.setVariables(variables(R"([{"variable":"a","type":"text-input"},{"variable":"b","type":"text-input"}])"), {});
    form.setValues(Value::object({{"a", "1"}, {"b", "2"}}));
    form.setVariables(variables(R"([{"variable":"b","type":"paragraph"},{"variable":"c","type":"text-input"}])"), {});
    QVERIFY(form.values() == Value::object({{"b", "2"}}));
}

void TestStartForm::engineMessagesGoToTheirField()
{
    StartForm form(theme_);
    form.setVariables(variables(R"([{"variable":"a","type":"text-input"}])"), {});
    QVERIFY(form.showProblem("a", "The engine says no."));
    QVERIFY(shows(form, "engine says no"));
    QVERIFY(!form.showProblem("other", "x"));
}

QTEST_MAIN(TestStartForm)
#include "tst_startform.moc"
