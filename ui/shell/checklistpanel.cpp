#include "ui/shell/checklistpanel.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr int nodeRole = Qt::UserRole + 1;
constexpr int fieldRole = Qt::UserRole + 2;

} // namespace

ChecklistPanel::ChecklistPanel(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), tree_(new QTreeWidget(this)), clean_(new QWidget(this)),
      cleanText_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, clean_)), cleanIcon_(new QLabel(clean_))
{
    setAttribute(Qt::WA_StyledBackground, true);
    tree_->setColumnCount(2);
    tree_->setHeaderHidden(true);
    tree_->setRootIsDecorated(true);
    tree_->setIndentation(16);
    tree_->setUniformRowHeights(true);
    tree_->setTextElideMode(Qt::ElideRight);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* line = new QHBoxLayout(clean_);
    line->addStretch();
    line->addWidget(cleanIcon_);
    line->addWidget(cleanText_);
    line->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(tree_, 1);
    layout->addWidget(clean_, 1);

    const auto activate = [this](QTreeWidgetItem* item) {
        if (item)
            emit problemActivated(item->data(0, nodeRole).toString(), item->data(0, fieldRole).toString());
    };
    connect(tree_, &QTreeWidget::itemClicked, this, activate);
    connect(tree_, &QTreeWidget::itemActivated, this, activate);
    connect(&theme, &Theme::changed, this, &ChecklistPanel::rebuild);
    rebuild();
}

void ChecklistPanel::show(const std::vector<Problem>& problems, const DocumentSession* session)
{
    problems_ = problems;
    open_ = session != nullptr;
    titles_.clear();
    for (const Problem& problem : problems) {
        const NodeModel* node = session ? session->model().node(problem.nodeId) : nullptr;
        titles_.insert(qs(problem.nodeId), node && !node->title.empty() ? qs(node->title) : qs(problem.nodeId));
    }
    rebuild();
}

void ChecklistPanel::rebuild()
{
    tree_->setAccessibleName(tr("Problems of the app"));
    tree_->clear();
    tree_->setVisible(!problems_.empty());
    clean_->setVisible(problems_.empty());
    const Colors& c = theme_.colors();
    cleanText_->setText(open_ ? tr("No problems: this app can run.") : tr("Open an app to check it."));
    cleanIcon_->setVisible(open_);
    cleanIcon_->setPixmap(
        theme_.icon(QStringLiteral("check-circle"), c.success).pixmap(QSize(18, 18), devicePixelRatioF()));

    QHash<QString, QTreeWidgetItem*> groups;
    const QIcon error = theme_.icon(QStringLiteral("error"), c.danger);
    const QIcon warning = theme_.icon(QStringLiteral("warning"), c.warning);
    const QIcon info = theme_.icon(QStringLiteral("info"), c.info);
    for (const Problem& problem : problems_) {
        const QString id = qs(problem.nodeId);
        QTreeWidgetItem*& group = groups[id];
        if (!group) {
            group = new QTreeWidgetItem(tree_, {id.isEmpty() ? tr("The app as a whole") : titles_.value(id, id)});
            group->setData(0, nodeRole, id);
            group->setFont(0, theme_.font(theme_.metrics().fontBody, true));
        }
        QString text = translate(problem.message);
        const QString hint = translate(problem.hint);
        auto* row = new QTreeWidgetItem(group, {hint.isEmpty() ? text : text + QStringLiteral("  —  ") + hint,
                                                problem.line > 0 ? tr("line %1").arg(problem.line) : QString()});
        row->setIcon(0, problem.severity == Severity::Error     ? error
                        : problem.severity == Severity::Warning ? warning
                                                                : info);
        row->setToolTip(0, hint.isEmpty() ? text : text + u'\n' + hint);
        row->setForeground(1, c.textFaint);
        row->setData(0, nodeRole, id);
        row->setData(0, fieldRole, qs(problem.field));
    }
    tree_->expandAll();
}

void ChecklistPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace millrace::ui
