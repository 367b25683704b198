#include "ui/run/detail/runbar.h"

#include "ui/run/detail/statuslook.h"
#include "ui/run/runsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>

namespace millrace::ui {

namespace {

constexpr int narrow = 430; // below, the status is left to the page

} // namespace

RunBar::RunBar(Theme& theme, RunSession& session, QWidget* parent)
    : QWidget(parent), theme_(theme), session_(session), run_(new QPushButton(this)), stop_(new QPushButton(this)),
      icon_(new QLabel(this)), status_(new ElidedLabel(theme, ThemedLabel::Style::Muted, {}, this)),
      rehearsal_(new QComboBox(this))
{
    run_->setProperty("class", "primary");
    stop_->setIcon(theme.icon("stop"));
    rehearsal_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    rehearsal_->setMinimumContentsLength(10);
    rehearsal_->setMaximumWidth(240);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(theme.metrics().space2);
    layout->addWidget(run_);
    layout->addWidget(stop_);
    layout->addSpacing(4);
    layout->addWidget(icon_);
    layout->addWidget(status_, 1);
    layout->addWidget(rehearsal_);
    connect(run_, &QPushButton::clicked, this, &RunBar::runRequested);
    connect(stop_, &QPushButton::clicked, this, &RunBar::stopRequested);
    connect(&session, &RunSession::runningChanged, this, &RunBar::update);
    connect(&session, &RunSession::delivered, this, &RunBar::update);
    connect(&session, &RunSession::finished, this, &RunBar::update);
    connect(&session, &RunSession::cleared, this, &RunBar::update);
    connect(&theme, &Theme::changed, this, &RunBar::update);
    connect(rehearsal_, &QComboBox::currentIndexChanged, this,
            [this] { rehearsal_->setToolTip(rehearsal_->currentData(Qt::ToolTipRole).toString()); });
    retranslate();
}

void RunBar::retranslate()
{
    run_->setText(tr("Run"));
    stop_->setText(tr("Stop"));
    setKeys(runKeys_, stopKeys_);
    rehearsal_->setAccessibleName(tr("Rehearsal"));
    refreshRehearsals();
    update();
}

void RunBar::setKeys(const QString& run, const QString& stop)
{
    runKeys_ = run;
    stopKeys_ = stop;
    run_->setToolTip(run.isEmpty() ? tr("Run the app") : tr("Run the app (%1)").arg(run));
    stop_->setToolTip(stop.isEmpty() ? tr("Stop the run") : tr("Stop the run (%1)").arg(stop));
}

void RunBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RunBar::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refreshRehearsals();
}

void RunBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    update();
}

void RunBar::setRunnable(bool runnable)
{
    runnable_ = runnable;
    update();
}

void RunBar::setProject(const QString& directory)
{
    project_ = directory;
    refreshRehearsals();
}

QString RunBar::rehearsal() const
{
    return rehearsal_->currentData().toString();
}

void RunBar::chooseRehearsal(const QString& name)
{
    rehearsal_->setCurrentIndex(std::max(0, rehearsal_->findText(name)));
}

void RunBar::refreshRehearsals()
{
    const QString kept = rehearsal();
    const QSignalBlocker blocker(rehearsal_);
    rehearsal_->clear();
    rehearsal_->addItem(tr("No rehearsal"), QString());
    rehearsal_->setItemData(
        0,
        tr("Real calls. A model that is not configured is answered by the built-in rehearsal model; "
           "such replies are marked."),
        Qt::ToolTipRole);
    if (!project_.isEmpty()) {
        const QDir folder(project_ + QStringLiteral("/rehearsals"));
        for (const QFileInfo& file : folder.entryInfoList({"*.yml", "*.yaml"}, QDir::Files, QDir::Name)) {
            rehearsal_->addItem(theme_.icon("rehearsal"), file.completeBaseName(), file.absoluteFilePath());
            rehearsal_->setItemData(rehearsal_->count() - 1,
                                    tr("Replies come from %1; no connection is opened.").arg(file.fileName()),
                                    Qt::ToolTipRole);
        }
    }
    rehearsal_->setCurrentIndex(std::max(0, rehearsal_->findData(kept)));
    rehearsal_->setToolTip(rehearsal_->currentData(Qt::ToolTipRole).toString());
}

void RunBar::update()
{
    const bool running = session_.isRunning();
    run_->setIcon(theme_.icon("run", runnable_ ? theme_.colors().textOnAccent : theme_.colors().textFaint));
    run_->setEnabled(runnable_ && !running);
    stop_->setEnabled(running);
    stop_->setVisible(running || width() >= narrow);
    rehearsal_->setEnabled(!running);
    const bool known = session_.hasRun() && width() >= narrow;
    icon_->setVisible(known);
    if (!known) {
        status_->setFullText(QString());
        return;
    }
    const RunStatus status = running ? RunStatus::Running : session_.record().status;
    const StatusLook look = lookOf(theme_, status);
    icon_->setPixmap(theme_.icon(look.icon, look.color).pixmap(16));
    QStringList parts{statusText(status), durationText(session_.elapsed())};
    if (session_.rehearsed())
        parts.append(tr("rehearsed"));
    status_->setFullText(parts.join(QStringLiteral("  ·  ")));
}

} // namespace millrace::ui
