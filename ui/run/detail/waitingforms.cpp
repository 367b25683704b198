#include "ui/run/detail/waitingforms.h"

#include "engine/run/replay.h"
#include "ui/edit/translate.h"
#include "ui/run/markdownview.h"
#include "ui/run/startform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

// The fields of a form as variables of a start form, which has the controls for all of them.
Value asVariables(const Value& form)
{
    Value::Array out;
    for (const Value& field : form["inputs"].toArray()) {
        Value variable = field;
        const std::string& name = field["output_variable_name"].toString();
        const std::string& type = field["type"].toString();
        const bool text = type == "paragraph" || type == "text_input" || type == "text-input";
        variable.set("variable", name);
        variable.set("label", name);
        variable.set("type", text ? "paragraph" : type);
        variable.set("required", !text);
        variable.set("hide", false);
        variable.set("default", form["resolved_default_values"][name]);
        const Value& options = field["option_source"]["value"];
        if (type == "select")
            variable.set("options", options.isArray() ? options : Value(Value::Array()));
        out.push_back(std::move(variable));
    }
    return Value(std::move(out));
}

// The places of fields in the text become their names: the fields themselves stand below it.
QString readable(const QString& content)
{
    static const QRegularExpression place(QStringLiteral("\\{\\{#\\$output\\.([^#]+)#\\}\\}"));
    QString out = content;
    return out.replace(place, QStringLiteral("**\\1**"));
}

} // namespace

WaitingForms::WaitingForms(Theme& theme, QWidget* parent) : QScrollArea(parent), theme_(theme)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* content = new QWidget(this);
    layout_ = new QVBoxLayout(content);
    layout_->setContentsMargins(12, 8, 12, 8);
    layout_->setSpacing(theme.metrics().space3);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    hide();
}

QSize WaitingForms::sizeHint() const
{
    const int most = parentWidget() ? std::max(180, parentWidget()->height() * 6 / 10) : 400;
    return {200, std::min(widget()->sizeHint().height() + 2, most)};
}

void WaitingForms::setForms(const Value& forms, const QString& folder)
{
    folder_ = folder;
    setBusy(false); // an answer that was refused can be given again, with what was entered
    if (forms_ == forms && isVisibleTo(parentWidget()) == (forms.size() > 0))
        return;
    forms_ = forms;
    build();
    setVisible(!cards_.empty());
    updateGeometry();
}

void WaitingForms::setBusy(bool busy)
{
    widget()->setEnabled(!busy);
}

void WaitingForms::build()
{
    clearLayout(layout_);
    cards_.clear();
    cards_.reserve(forms_.size());
    for (const Value& form : forms_.toArray())
        addCard(form);
    widget()->setEnabled(true);
    retranslate();
}

void WaitingForms::addCard(const Value& form)
{
    Card card;
    card.form = form;
    card.frame = new ThemedFrame(theme_, ThemedFrame::Fill::Raised, widget());
    auto* layout = new QVBoxLayout(card.frame);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(theme_.metrics().space3);
    card.title = new ThemedLabel(theme_, ThemedLabel::Style::Title, qs(form["node_title"].toString()), card.frame);
    card.title->setTextFormat(Qt::PlainText);
    card.expiry = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, {}, card.frame);
    layout->addWidget(card.title);
    layout->addWidget(card.expiry);
    const QString text = readable(qs(form["form_content"].toString()));
    if (!text.trimmed().isEmpty()) {
        auto* view = new MarkdownView(theme_, card.frame);
        view->setMarkdownText(text);
        view->setAccessibleName(card.title->text());
        layout->addWidget(view);
    }
    card.fields = new StartForm(theme_, card.frame);
    card.fields->setVariables(asVariables(form), folder_);
    card.fields->setVisible(!card.fields->isEmpty());
    layout->addWidget(card.fields);
    card.mistake = new ThemedLabel(theme_, ThemedLabel::Style::Body, {}, card.frame);
    card.mistake->setColor(theme_.colors().danger);
    card.mistake->setWordWrap(true);
    card.mistake->hide();
    layout->addWidget(card.mistake);
    addButtons(card, layout);
    layout_->addWidget(card.frame);
    cards_.push_back(card);
}

void WaitingForms::addButtons(Card& card, QVBoxLayout* layout)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    const std::size_t number = cards_.size();
    bool first = true;
    for (const Value& action : card.form["actions"].toArray()) {
        auto* button = new QPushButton(qs(action["title"].toString()), card.frame);
        const std::string id = action["id"].toString();
        const bool primary =
            action["button_style"].toString() == "primary" || (first && card.form["actions"].size() == 1);
        button->setDefault(primary);
        button->setFlat(action["button_style"].toString() == "ghost");
        connect(button, &QPushButton::clicked, this, [this, number, id] { submit(number, id); });
        if (primary) {
            auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), card.frame);
            shortcut->setContext(Qt::WidgetWithChildrenShortcut);
            connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
        }
        row->addWidget(button);
        first = false;
    }
    row->addStretch();
    layout->addLayout(row);
}

void WaitingForms::submit(std::size_t number, const std::string& action)
{
    const Card& card = cards_[number];
    card.mistake->hide();
    if (!card.fields->validate())
        return;
    HumanDecision decision;
    decision.action = action;
    decision.fields = card.fields->values();
    const std::chrono::milliseconds now(QDateTime::currentMSecsSinceEpoch());
    const Result<Value> checked = checkDecision(card.form, decision, now);
    if (!checked.ok()) {
        const QString text = translate(checked.error());
        if (!card.fields->showProblem(qs(checked.error().facts["field"].toString()), text)) {
            card.mistake->setText(text);
            card.mistake->show();
        }
        return;
    }
    emit answered(qs(card.form["key"].toString()), decision);
}

void WaitingForms::retranslate()
{
    setAccessibleName(tr("Forms this run waits for"));
    for (const Card& card : cards_) {
        const qint64 seconds = card.form["expiration_time"].toInt();
        const QDateTime until = QDateTime::fromSecsSinceEpoch(seconds);
        card.expiry->setText(
            seconds > 0
                ? tr("The run waits for an answer until %1.").arg(QLocale().toString(until, QLocale::ShortFormat))
                : tr("The run waits for an answer."));
    }
}

void WaitingForms::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace millrace::ui
