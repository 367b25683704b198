#include "ui/inspector/fields/nodetools.h"

#include "ui/edit/documentsession.h"
#include "ui/inspector/detail/popover.h"
#include "ui/inspector/fields/curlimport.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/http.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace millrace::ui {

namespace {

QToolButton* tool(const RenderContext& context, const char* icon, const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(context.theme.icon(QLatin1String(icon)));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(text);
    parent->layout()->addWidget(button);
    return button;
}

QWidget* makeHttpTools(const RenderContext& context, QWidget* parent)
{
    auto* bar = new QWidget(parent);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    QToolButton* import = tool(context, "terminal", Fields::tr("Import from cURL…"), bar);
    QToolButton* preview = tool(context, "eye", Fields::tr("Preview"), bar);
    layout->addStretch();
    QObject::connect(import, &QToolButton::clicked, bar, [&context, bar] { openCurlImport(context, bar); });
    preview->setToolTip(Fields::tr("The request as it would be sent, with the values known now"));
    QObject::connect(preview, &QToolButton::clicked, bar, [&context, preview] {
        const NodeModel* node = context.session.model().node(context.nodeId);
        if (node)
            (new Popover(context.theme, Fields::tr("Request"), {}, requestPreview(context, node->data), preview))
                ->open();
    });
    return bar;
}

} // namespace

QWidget* makeNodeTools(const RenderContext& context, const std::string& kind, QWidget* parent)
{
    return kind == "http-request" ? makeHttpTools(context, parent) : nullptr;
}

} // namespace millrace::ui
