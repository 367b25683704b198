#include "ui/inspector/detail/selectionpage.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QListWidget>
#include <QVBoxLayout>

namespace millrace::ui {

SelectionPage::SelectionPage(const RenderContext& context, const QStringList& nodeIds, QWidget* parent)
    : QWidget(parent)
{
    Theme& theme = context.theme;
    const Metrics& m = theme.metrics();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.space4, m.space3, m.space4, m.space4);
    layout->setSpacing(m.space3);
    layout->addWidget(new ThemedLabel(theme, ThemedLabel::Style::Title,
                                      tr("%n node(s) selected", nullptr, static_cast<int>(nodeIds.size())), this));
    auto* list = new QListWidget(this);
    list->setAccessibleName(tr("Selected nodes"));
    list->setIconSize(QSize(20, 20));
    list->setUniformItemSizes(true);
    // A rubber band over thousands makes this page anew with every move.
    constexpr qsizetype mostRows = 200;
    for (const QString& id : nodeIds.mid(0, mostRows)) {
        const NodeModel* node = context.session.model().node(ss(id));
        if (!node)
            continue;
        const NodeDescriptor* descriptor = nodeDescriptor(node->kind);
        auto* item = new QListWidgetItem(node->title.empty() ? id : qs(node->title), list);
        const QString icon = descriptor       ? qs(descriptor->icon)
                             : node->isNote() ? QStringLiteral("note")
                                              : QStringLiteral("unknown");
        const int family = static_cast<int>(descriptor ? descriptor->family : NodeFamily::Neutral);
        item->setIcon(QIcon(theme.nodeTile(icon, family, 20, devicePixelRatioF())));
        item->setData(Qt::UserRole, id);
        item->setToolTip(descriptor ? translate(descriptor->title) : qs(node->kind));
    }
    layout->addWidget(list, 1);
    if (nodeIds.size() > mostRows)
        layout->addWidget(context.muted(tr("%n more", nullptr, static_cast<int>(nodeIds.size() - mostRows)), this));
    connect(list, &QListWidget::itemActivated, this,
            [go = context.goToNode](QListWidgetItem* item) { go(item->data(Qt::UserRole).toString()); });
    connect(list, &QListWidget::itemClicked, list, &QListWidget::itemActivated);
}

} // namespace millrace::ui
