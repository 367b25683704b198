#include "ui/shell/detail/choosepage.h"

#include "ui/edit/appmode.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QDir>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {
constexpr qsizetype mostApps = 8;
constexpr int columnWidth = 460;
} // namespace

ChoosePage::ChoosePage(Theme& theme, ActionRegistry& actions, QWidget* parent)
    : QWidget(parent), theme_(theme), actions_(actions),
      title_(new ThemedLabel(theme, ThemedLabel::Style::Heading, {}, this)),
      hint_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this)), list_(new QWidget(this)),
      rows_(new QVBoxLayout(list_))
{
    const Metrics& m = theme.metrics();
    hint_->setWordWrap(true);
    rows_->setContentsMargins(0, 0, 0, 0);
    rows_->setSpacing(m.space1);
    auto* line = new QHBoxLayout;
    line->setSpacing(m.space2);
    for (const char* id : {"file.new", "view.goto", "file.import"}) {
        auto* button = new QPushButton(this);
        connect(button, &QPushButton::clicked, actions.action(QLatin1String(id)), &QAction::trigger);
        line->addWidget(button);
        buttons_.append({QLatin1String(id), button});
    }
    line->addStretch();
    auto* column = new QWidget(this);
    column->setMaximumWidth(columnWidth);
    auto* lines = new QVBoxLayout(column);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(m.space2);
    lines->addWidget(title_);
    lines->addWidget(hint_);
    lines->addSpacing(m.space2);
    lines->addWidget(list_);
    lines->addSpacing(m.space2);
    lines->addLayout(line);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.space6, m.space6, m.space6, m.space6);
    layout->addStretch(2);
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(column, 100);
    across->addStretch(1);
    layout->addLayout(across);
    layout->addStretch(3);
    connect(&theme, &Theme::changed, this, [this] {
        fillApps();
        updateButtons();
    });
    retranslate();
}

void ChoosePage::setFiles(const QString& folder, const QList<ProjectFile>& files)
{
    folder_ = folder;
    apps_.clear();
    for (const ProjectFile& file : files) {
        if (file.kind == ProjectFile::Kind::App)
            apps_ << file;
    }
    retranslate();
}

void ChoosePage::fillApps()
{
    clearLayout(rows_);
    const Metrics& m = theme_.metrics();
    for (const ProjectFile& app : apps_.mid(0, mostApps)) {
        auto* row = new ThemedFrame(theme_, ThemedFrame::Fill::None, list_);
        const QString name = app.name.isEmpty() ? app.relative : app.name;
        row->setBordered(false);
        row->setClickable(true);
        row->setAccessibleName(tr("Open %1").arg(name));
        row->setToolTip(QDir::toNativeSeparators(app.path));
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(m.space2, m.space1, m.space2, m.space1);
        line->setSpacing(m.space3);
        auto* icon = new QLabel(row);
        icon->setPixmap(
            theme_.icon(appModeIcon(app.mode), theme_.colors().accent).pixmap(QSize(18, 18), devicePixelRatioF()));
        line->addWidget(icon);
        line->addWidget(new ElidedLabel(theme_, ThemedLabel::Style::Strong, name, row), 1);
        line->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, appModeName(app.mode), row));
        connect(row, &ThemedFrame::clicked, this, [this, path = app.path] { emit openRequested(path); });
        rows_->addWidget(row);
    }
    list_->setVisible(!apps_.isEmpty());
}

void ChoosePage::updateButtons()
{
    for (const auto& [id, button] : std::as_const(buttons_)) {
        const QAction* action = actions_.action(id);
        const bool primary = apps_.isEmpty() && id == QStringLiteral("file.new");
        button->setText(actions_.plainText(id));
        button->setAccessibleName(button->text());
        button->setToolTip(action->toolTip());
        button->setProperty("class", primary ? "primary" : "");
        button->style()->unpolish(button); // a style sheet looks at properties only once
        button->style()->polish(button);
        button->setIcon(theme_.icon(id == QStringLiteral("file.new")    ? QStringLiteral("file-plus")
                                    : id == QStringLiteral("view.goto") ? QStringLiteral("search")
                                                                        : QStringLiteral("download"),
                                    primary ? theme_.colors().textOnAccent : theme_.colors().text));
    }
}

void ChoosePage::retranslate()
{
    title_->setText(folder_.isEmpty() ? tr("No app is open") : QDir(folder_).dirName());
    hint_->setText(apps_.isEmpty() ? tr("This folder has no apps yet. Make one, import one, or drop files here.")
                   : apps_.size() > mostApps ? tr("Choose an app here or among all %n of them in the project panel.",
                                                  nullptr, static_cast<int>(apps_.size()))
                                             : tr("Choose an app:"));
    fillApps();
    updateButtons();
}

} // namespace millrace::ui
