#include "ui/inspector/fields/templatecompletion.h"

#include "ui/edit/translate.h"
#include "ui/inspector/fields/variablelist.h"
#include "ui/inspector/fields/variablepicker.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

// Owners that no node can have tell words apart from variables.
constexpr const char* wordOwner = "#word";
constexpr const char* contextOwner = "#context";

ScopeGroup wordGroup(const QString& title, const QStringList& words, const char* type)
{
    ScopeGroup group;
    group.owner = wordOwner;
    group.title = ss(title);
    for (const QString& word : words) {
        ScopeVariable variable;
        variable.selector = {wordOwner, ss(word)};
        variable.type = type;
        group.variables.push_back(std::move(variable));
    }
    return group;
}

QStringList wordsOf(const char* list)
{
    return QString::fromLatin1(list).split(u' ');
}

} // namespace

TemplateCompletion::TemplateCompletion(const RenderContext& context, QWidget* editor)
    : QFrame(editor, Qt::ToolTip | Qt::FramelessWindowHint), context_(context), list_(new VariableList(context, this))
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Completion"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 4, 1, 4);
    layout->addWidget(list_);
    list_->setFocusPolicy(Qt::NoFocus);
    connect(list_, &VariableList::chosen, this, [this](const Selector& selector) {
        if (selector[0] == wordOwner)
            emit wordChosen(qs(selector.back()));
        else if (selector[0] == contextOwner)
            emit referenceChosen(QStringLiteral("{{#context#}}"));
        else
            emit referenceChosen(referenceText(selector));
    });
}

void TemplateCompletion::offerReferences(bool contextVariable)
{
    std::vector<ScopeGroup> groups;
    if (contextVariable) {
        ScopeGroup group;
        group.owner = contextOwner;
        group.title = ss(tr("Knowledge"));
        ScopeVariable variable;
        variable.selector = {contextOwner, "context"};
        variable.type = "string";
        group.variables.push_back(std::move(variable));
        groups.push_back(std::move(group));
    }
    for (ScopeGroup& group : scopeOf(context_))
        groups.push_back(std::move(group));
    list_->variables().setGroups(std::move(groups), {});
}

void TemplateCompletion::offerJinja(const QStringList& names)
{
    std::vector<ScopeGroup> groups;
    if (!names.isEmpty())
        groups.push_back(wordGroup(tr("Inputs"), names, ""));
    groups.push_back(
        wordGroup(tr("Statements"), wordsOf("for endfor if elif else endif set in not and or is loop"), ""));
    groups.push_back(wordGroup(
        tr("Filters"),
        wordsOf("abs batch capitalize default dictsort escape first float format groupby indent int items join last "
                "length list lower map max min reject rejectattr replace reverse round safe select selectattr slice "
                "sort string striptags sum title tojson trim truncate unique upper urlencode wordcount wordwrap"),
        ""));
    list_->variables().setGroups(std::move(groups), {});
}

bool TemplateCompletion::setFilter(const QString& text)
{
    list_->setFilter(text);
    return list_->variables().rowCount() > 0;
}

void TemplateCompletion::openBelow(const QWidget* editor, const QRect& cursor)
{
    const int rows = std::clamp(list_->variables().rowCount(), 1, 9);
    setGeometry(popupPlace(editor, cursor, QSize(320, rows * 26 + 10)));
    if (!isVisible())
        show();
}

bool TemplateCompletion::handleKey(const QKeyEvent& event)
{
    if (event.key() == Qt::Key_Escape) {
        hide();
        return true;
    }
    if (event.key() == Qt::Key_Tab)
        return list_->chooseCurrent();
    const bool sideways = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    return (!sideways || list_->currentIndex().isValid()) && list_->handleKey(event);
}

void TemplateCompletion::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), context_.theme.colors().raised);
    painter.setPen(context_.theme.colors().borderStrong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace millrace::ui
