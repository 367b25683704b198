#include "ui/inspector/fields/recordcontrol.h"

#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

const Value& memberAt(const Value& record, const std::string& dotted)
{
    const Value* current = &record;
    if (dotted.empty())
        return *current;
    std::size_t from = 0;
    while (true) {
        const std::size_t dot = dotted.find('.', from);
        current = &(*current)[dotted.substr(from, dot == std::string::npos ? dot : dot - from)];
        if (dot == std::string::npos)
            return *current;
        from = dot + 1;
    }
}

void setMember(Value& record, const std::string& dotted, const Value& value)
{
    if (dotted.empty()) {
        record = value;
        return;
    }
    const std::size_t dot = dotted.find('.');
    const std::string key = dotted.substr(0, dot);
    if (dot != std::string::npos) {
        Value inner = record[key];
        setMember(inner, dotted.substr(dot + 1), value);
        record.set(key, std::move(inner));
    } else if (value.isNull()) {
        record.editObject().remove(key);
    } else {
        record.set(key, value);
    }
}

RecordControl::RecordControl(Theme& theme, std::vector<RecordField> fields, QWidget* parent)
    : ValueControl(parent), theme_(theme), layout_(new QVBoxLayout(this)),
      problem_(new ThemedLabel(theme, ThemedLabel::Style::Small, {}, this))
{
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(theme.metrics().space2);
    problem_->setWordWrap(true);
    problem_->setColor(theme.colors().danger);
    problem_->hide();
    parts_.reserve(fields.size());
    for (RecordField& field : fields)
        addPart(std::move(field));
    layout_->addWidget(problem_);
}

void RecordControl::addPart(RecordField field)
{
    auto* cell = new QWidget(this);
    ValueControl* control = field.make(cell);
    control->setParent(cell);
    auto* box = new QVBoxLayout(cell);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(2);
    if (field.bare || control->labelPlace() == Label::Inside) {
        box->addWidget(control);
    } else {
        auto* label = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, field.label, cell);
        label->setBuddy(control);
        label->setToolTip(field.help);
        if (control->labelPlace() == Label::Beside && !field.joined) {
            auto* row = new QHBoxLayout;
            row->addWidget(label);
            row->addStretch();
            row->addWidget(control, 0, Qt::AlignRight);
            box->addLayout(row);
        } else {
            box->addWidget(label);
            box->addWidget(control);
        }
    }
    control->setToolTip(field.help);
    if (!field.joined || !line_) {
        line_ = new QHBoxLayout;
        line_->setSpacing(theme_.metrics().space1 + 2);
        layout_->addLayout(line_);
    }
    // A box to tick stands in the middle of what it is joined to, unless labels stand above that.
    const bool boxBesideLine = field.joined && field.bare && control->labelPlace() == Label::Inside;
    line_->addWidget(cell, field.stretch, boxBesideLine ? Qt::AlignVCenter : Qt::AlignTop);
    const std::size_t index = parts_.size();
    control->edited = [this, index](const Value& value) { take(index, value); };
    control->finished = [this] { finish(); };
    parts_.push_back({std::move(field), cell, control, {}, false});
}

void RecordControl::take(std::size_t index, const Value& value)
{
    const Value before = value_;
    Value next = value_.isObject() ? value_ : Value(Value::Object());
    setMember(next, parts_[index].field.key, value);
    if (adjust_)
        adjust_(next, before);
    parts_[index].shown = value;
    value_ = next;
    showParts();
    change(next);
}

void RecordControl::setValue(const Value& value)
{
    value_ = value;
    showParts();
}

void RecordControl::showParts()
{
    for (Part& part : parts_) {
        const Value& value = memberAt(value_, part.field.key);
        part.cell->setVisible(!part.field.visible || part.field.visible(value_));
        if (part.filled && value == part.shown)
            continue;
        part.shown = value;
        part.filled = true;
        part.control->setValue(value);
    }
    const QString problem = check_ ? check_(value_) : QString();
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
}

void RecordControl::setName(const QString& name)
{
    if (name == name_ && !accessibleName().isEmpty())
        return;
    name_ = name;
    setAccessibleName(name);
    for (const Part& part : parts_)
        part.control->setName(partName(name, part.field.label));
}

void RecordControl::setCheck(std::function<QString(const Value& record)> check)
{
    check_ = std::move(check);
}

ValueControl* RecordControl::control(const std::string& key) const
{
    for (const Part& part : parts_) {
        if (part.field.key == key)
            return part.control;
    }
    return nullptr;
}

FoldControl::FoldControl(Theme& theme, ValueControl* content, std::function<Heading(const Value&)> heading,
                         QWidget* parent)
    : FoldControl(theme, Maker(), std::move(heading), parent)
{
    take(content);
}

FoldControl::FoldControl(Theme& theme, Maker make, std::function<Heading(const Value&)> heading, QWidget* parent)
    : ValueControl(parent), theme_(theme), header_(new QToolButton(this)), body_(new QWidget(this)),
      make_(std::move(make)), heading_(std::move(heading))
{
    const Metrics& m = theme.metrics();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.space1);
    layout->addWidget(header_);
    layout->addWidget(body_);
    auto* inner = new QVBoxLayout(body_);
    inner->setContentsMargins(0, m.space1, 0, m.space2);
    header_->setCheckable(true);
    header_->setAutoRaise(true);
    header_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    header_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    header_->setIconSize(QSize(12, 12));
    header_->setFocusPolicy(Qt::StrongFocus);
    const Colors& c = theme.colors();
    // Checked means unfolded here, which is nothing to draw attention to.
    header_->setStyleSheet(QStringLiteral("QToolButton, QToolButton:checked { background: transparent; color: %1; "
                                          "padding: 4px 0; text-align: left; }"
                                          "QToolButton:hover, QToolButton:focus { color: %2; }")
                               .arg(c.text.name(), c.accent.name()));
    connect(header_, &QToolButton::toggled, this, &FoldControl::setExpanded);
    setExpanded(false);
}

void FoldControl::take(ValueControl* content)
{
    content_ = content;
    content_->setParent(body_);
    body_->layout()->addWidget(content_);
    forward(content_);
    content_->edited = [this](const Value& value) {
        value_ = value;
        showHeading();
        change(value);
    };
}

void FoldControl::setExpanded(bool expanded)
{
    if (expanded && !content_) {
        take(make_(body_));
        content_->setName(name_);
        content_->setValue(value_);
    }
    header_->setChecked(expanded);
    header_->setIcon(theme_.icon(expanded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                                 theme_.colors().textMuted));
    body_->setVisible(expanded);
}

void FoldControl::reveal()
{
    setExpanded(true);
}

void FoldControl::setValue(const Value& value)
{
    value_ = value;
    showHeading();
    if (content_)
        content_->setValue(value);
}

void FoldControl::showHeading()
{
    const Heading heading = heading_(value_);
    header_->setText(heading.note.isEmpty() ? heading.title : heading.title + QStringLiteral("   ") + heading.note);
    header_->setToolTip(heading.note);
}

void FoldControl::setName(const QString& name)
{
    setAccessibleName(name);
    name_ = name;
    header_->setAccessibleName(name);
    if (content_)
        content_->setName(name);
}

} // namespace millrace::ui
