#include "ui/inspector/fields/curlimport.h"

#include "engine/authoring/fragment.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/fields/bound.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

/// Settings that a request consists of; the rest of the node stays.
constexpr const char* parts[] = {"method", "url", "authorization", "headers", "params", "body", "ssl_verify"};

bool import(const RenderContext& context, const Value& request)
{
    EditStep step;
    step.name = MR_TEXT("Import from cURL");
    for (const char* key : parts) {
        const Value* value = request.find(key);
        if (!value)
            continue;
        const Path path = Path::nodeData(context.nodeId) / std::string_view(key);
        Result<EditStep> part = smallestStep(context.session.document(), path, *value, step.name);
        if (!part) {
            emit context.session.failed(part.error());
            return false;
        }
        joinSteps(step, part.value());
    }
    return pushStep(context, std::move(step));
}

} // namespace

void openCurlImport(const RenderContext& context, QWidget* parent)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Fields::tr("Import from cURL"));
    dialog->resize(520, 300);
    auto* hint = new ThemedLabel(
        context.theme, ThemedLabel::Style::Muted,
        Fields::tr("Paste a cURL command, as browsers and API descriptions give it. It replaces the request."), dialog);
    hint->setWordWrap(true);
    auto* edit = new QPlainTextEdit(dialog);
    edit->setAccessibleName(Fields::tr("cURL command"));
    edit->setFont(context.theme.monospace(context.theme.metrics().fontBody - 1));
    edit->setTabChangesFocus(true);
    auto* problem = new ThemedLabel(context.theme, ThemedLabel::Style::Small, {}, dialog);
    problem->setColor(context.theme.colors().danger);
    problem->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton* accept = buttons->addButton(Fields::tr("Import"), QDialogButtonBox::AcceptRole);
    accept->setDefault(true);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(hint);
    layout->addWidget(edit, 1);
    layout->addWidget(problem);
    layout->addWidget(buttons);
    const QString clipboard = QGuiApplication::clipboard()->text();
    if (clipboard.trimmed().startsWith(QStringLiteral("curl ")))
        edit->setPlainText(clipboard);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [&context, dialog, edit, problem] {
        const Result<Value> request = httpRequestFromCurl(ss(edit->toPlainText().trimmed()));
        if (!request)
            problem->setText(translate(request.error()));
        else if (import(context, request.value()))
            dialog->accept();
    });
    edit->setFocus();
    dialog->open();
}

} // namespace millrace::ui
