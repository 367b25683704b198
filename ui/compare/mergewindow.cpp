#include "ui/compare/mergewindow.h"

#include "ui/compare/detail/decisionpane.h"
#include "ui/compare/detail/graphpicture.h"
#include "ui/compare/detail/inpool.h"
#include "ui/compare/detail/readversions.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/themedlabel.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>

namespace millrace::ui {

namespace {

using Take = MergeDecision::Take;

/// What one round of merging found. Made on a pool thread.
struct Round {
    MergeResult result;
    AppDifference incoming; ///< from ours to the merged document
    std::shared_ptr<const Document> merged;
    GraphContent content;
};

Round mergeRound(const AppModel& base, const AppModel& ours, const AppModel& theirs, const MergeDecisions& decisions)
{
    Round round;
    round.result = mergeApps(base, ours, theirs, decisions);
    if (auto merged = Document::fromValue(round.result.merged, ours.name)) {
        round.merged = std::move(merged).value();
        round.incoming = diffApps(ours, round.merged->model());
        round.content = GraphContent::of(ours, round.merged->model(), round.incoming);
    }
    return round;
}

} // namespace

struct MergeWindow::Private {
    Private(MergeWindow& window, Theme& colorTheme, DocumentSession& session)
        : owner(window), theme(colorTheme), ours(&session)
    {
    }

    void build();
    QWidget* header();
    QWidget* footer();
    void take(Result<std::vector<std::shared_ptr<const Document>>> versions);
    void merge();
    void take(Round round);
    void finish();
    void end(bool merged);
    void decide(const QString& key, const std::optional<MergeDecision>& decision);
    void decideAll(Take take);
    void fill();
    DifferenceRow conflictRow(std::size_t index) const;
    QHash<QString, RowTone> tones() const;
    void showRow(int row);
    void step(int direction);
    void updateFooter();
    int undecided() const;

    MergeWindow& owner;
    Theme& theme;
    QPointer<DocumentSession> ours;
    QString oursLabel;
    AppVersion baseVersion, theirsVersion;
    std::string stepName;
    std::shared_ptr<const AppModel> base, theirs;
    Round round;
    std::uint64_t mergedRevision = 0; ///< of ours, when the last round began
    MergeDecisions decisions;
    int ticket = 0;
    bool loading = true, finishing = false, ended = false;

    DifferenceRows* rows = nullptr;
    QListView* list = nullptr;
    GraphPicture* picture = nullptr;
    DecisionPane* pane = nullptr;
    MessageBar* messages = nullptr;
    ThemedLabel* status = nullptr;
    QPushButton* finishButton = nullptr;
    QPushButton *allOurs = nullptr, *allTheirs = nullptr;
};

MergeWindow::MergeWindow(Theme& theme, DocumentSession& ours, const QString& oursLabel, AppVersion base,
                         AppVersion theirs, std::string stepName, QWidget* parent)
    : QWidget(parent, Qt::Window), d_(std::make_unique<Private>(*this, theme, ours))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("mergeWindow"));
    d_->oursLabel = oursLabel;
    d_->baseVersion = std::move(base);
    d_->theirsVersion = std::move(theirs);
    d_->stepName = std::move(stepName);
    setWindowTitle(tr("Merge %1 into %2").arg(d_->theirsVersion.label, oursLabel));
    resize(1280, 800);
    d_->build();
    connect(&ours, &QObject::destroyed, this, [this] { d_->end(false); });
    connect(&ours, &DocumentSession::changed, this, [this] { d_->merge(); });
    connect(&ours, &DocumentSession::reset, this, [this] { d_->merge(); });
    inPool(
        this,
        [versions = std::vector<AppVersion>{d_->baseVersion, d_->theirsVersion}] { return readVersions(versions); },
        [this](auto versions) { d_->take(std::move(versions)); });
}

MergeWindow::~MergeWindow() = default;

bool MergeWindow::isLoading() const
{
    return d_->loading;
}

int MergeWindow::conflictCount() const
{
    return static_cast<int>(d_->round.result.conflicts.size());
}

int MergeWindow::undecidedCount() const
{
    return d_->undecided();
}

void MergeWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F8)
        d_->step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    else if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void MergeWindow::closeEvent(QCloseEvent* event)
{
    d_->end(false);
    QWidget::closeEvent(event);
}

void MergeWindow::Private::build()
{
    auto* column = new QVBoxLayout(&owner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header());
    messages = new MessageBar(theme, &owner);
    messages->hide();
    column->addWidget(messages);
    auto* across = new QSplitter(Qt::Horizontal, &owner);
    rows = new DifferenceRows(across);
    list = new QListView(across);
    list->setObjectName(QStringLiteral("mergeList"));
    list->setAccessibleName(MergeWindow::tr("Conflicts and changes"));
    list->setModel(rows);
    list->setItemDelegate(new DifferenceDelegate(theme, *rows, list));
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* down = new QSplitter(Qt::Vertical, across);
    picture = new GraphPicture(theme, down);
    pane = new DecisionPane(theme, oursLabel, theirsVersion.label, down);
    down->setSizes({360, 340});
    down->setChildrenCollapsible(false);
    across->addWidget(list);
    across->addWidget(down);
    across->setSizes({340, 940});
    across->setStretchFactor(1, 1);
    across->setChildrenCollapsible(false);
    column->addWidget(across, 1);
    column->addWidget(footer());
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, &owner,
            [this](const QModelIndex& current) { showRow(current.row()); });
    connect(pane, &DecisionPane::decided, &owner,
            [this](const QString& key, const MergeDecision& decision) { decide(key, decision); });
    connect(picture, &GraphPicture::nodePicked, &owner, [this](const QString& id) {
        for (int i = 0; i < rows->rowCount(); ++i) {
            if (rows->row(i).nodeId == id) {
                if (rows->row(std::max(0, list->currentIndex().row())).nodeId != id)
                    list->setCurrentIndex(rows->index(i));
                return;
            }
        }
    });
    connect(&theme, &Theme::changed, &owner, [this] { showRow(list->currentIndex().row()); });
    updateFooter();
    list->setFocus();
}

QWidget* MergeWindow::Private::header()
{
    const Metrics& m = theme.metrics();
    auto* bar = new QFrame(&owner);
    bar->setProperty("class", "panelHeader");
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(m.space4, m.space2, m.space3, m.space2);
    row->setSpacing(m.space2);
    const QString text = MergeWindow::tr("%1 comes into %2").arg(theirsVersion.label, oursLabel);
    auto* title = new ElidedLabel(theme, ThemedLabel::Style::Strong, text, bar);
    title->setFullText(text);
    row->addWidget(title, 1);
    const auto button = [&](const QString& name, const QString& tip) {
        auto* made = new QPushButton(name, bar);
        made->setToolTip(tip);
        row->addWidget(made);
        return made;
    };
    allOurs = button(MergeWindow::tr("All ours"), MergeWindow::tr("Decide every conflict for %1").arg(oursLabel));
    allTheirs =
        button(MergeWindow::tr("All theirs"), MergeWindow::tr("Decide every conflict for %1").arg(theirsVersion.label));
    connect(allOurs, &QPushButton::clicked, &owner, [this] { decideAll(Take::Ours); });
    connect(allTheirs, &QPushButton::clicked, &owner, [this] { decideAll(Take::Theirs); });
    return bar;
}

QWidget* MergeWindow::Private::footer()
{
    const Metrics& m = theme.metrics();
    auto* bar = new QFrame(&owner);
    bar->setProperty("class", "panelHeader");
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(m.space4, m.space2, m.space3, m.space2);
    row->setSpacing(m.space2);
    status = new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, bar);
    status->setObjectName(QStringLiteral("mergeStatus"));
    row->addWidget(status, 1);
    auto* cancel = new QPushButton(MergeWindow::tr("Cancel"), bar);
    finishButton = new QPushButton(MergeWindow::tr("Finish merge"), bar);
    finishButton->setObjectName(QStringLiteral("mergeFinish"));
    finishButton->setProperty("class", "primary");
    row->addWidget(cancel);
    row->addWidget(finishButton);
    connect(cancel, &QPushButton::clicked, &owner, [this] { owner.close(); });
    connect(finishButton, &QPushButton::clicked, &owner, [this] { finish(); });
    return bar;
}

void MergeWindow::Private::take(Result<std::vector<std::shared_ptr<const Document>>> versions)
{
    if (!versions.ok() || !(*versions)[1]) {
        if (!versions.ok())
            messages->show(MessageBar::Kind::Error, translate(versions.error()), translate(versions.error().hint));
        loading = false;
        updateFooter();
        emit owner.ready();
        return;
    }
    const auto& documents = *versions;
    base = documents[0] ? std::shared_ptr<const AppModel>(documents[0], &documents[0]->model())
                        : std::make_shared<const AppModel>();
    theirs = std::shared_ptr<const AppModel>(documents[1], &documents[1]->model());
    merge();
}

void MergeWindow::Private::merge()
{
    if (!theirs || !ours || ended)
        return;
    const int asked = ++ticket;
    mergedRevision = ours->document().revision();
    inPool(
        &owner,
        [base = base, theirs = theirs, ours = ours->model(), decisions = decisions] {
            return mergeRound(*base, ours, *theirs, decisions);
        },
        [this, asked](Round found) {
            if (asked == ticket)
                take(std::move(found));
        });
}

void MergeWindow::Private::take(Round found)
{
    const QString current = list->currentIndex().isValid() ? rows->row(list->currentIndex().row()).title : QString();
    round = std::move(found);
    const bool first = std::exchange(loading, false);
    if (finishing) {
        finishing = false;
        if (undecided() == 0) {
            EditStep step = std::move(round.result.step);
            step.name = stepName;
            ended = true; // what the push changes is no reason to merge again
            const bool pushed = ours && ours->push(std::move(step));
            ended = false;
            if (pushed) {
                end(true);
                return;
            }
            messages->show(MessageBar::Kind::Error, MergeWindow::tr("The merge could not be applied."));
        }
    }
    picture->show(std::move(round.content));
    fill();
    for (int i = 0; i < rows->rowCount(); ++i) {
        if (!first && rows->row(i).title == current)
            list->setCurrentIndex(rows->index(i));
    }
    if (first)
        emit owner.ready();
}

int MergeWindow::Private::undecided() const
{
    const auto& conflicts = round.result.conflicts;
    return static_cast<int>(std::count_if(conflicts.begin(), conflicts.end(), [this](const MergeConflict& conflict) {
        return decisions.count(conflict.key()) == 0;
    }));
}

void MergeWindow::Private::decide(const QString& key, const std::optional<MergeDecision>& decision)
{
    if (decision)
        decisions[ss(key)] = *decision;
    for (int i = 0; i < rows->rowCount(); ++i) {
        const DifferenceRow& row = rows->row(i);
        if (row.isConflict && round.result.conflicts[row.index].key() == ss(key))
            rows->update(i, conflictRow(row.index));
    }
    picture->setTones(tones());
    updateFooter();
}

void MergeWindow::Private::decideAll(Take take)
{
    for (const MergeConflict& conflict : round.result.conflicts)
        decisions[conflict.key()] = {take, {}};
    fill();
}

DifferenceRow MergeWindow::Private::conflictRow(std::size_t index) const
{
    const MergeConflict& conflict = round.result.conflicts[index];
    DifferenceRow row;
    row.isConflict = true;
    row.index = index;
    row.title = qs(conflict.title);
    row.detail = conflict.field.empty()
                     ? elementWord(conflict.element)
                     : MergeWindow::tr("%1 · %2").arg(elementWord(conflict.element), qs(conflict.field));
    if (conflict.element == ElementDifference::Element::Node)
        row.nodeId = qs(conflict.id);
    const auto decided = decisions.find(conflict.key());
    row.tone = decided == decisions.end() ? RowTone::Conflict : RowTone::Decided;
    row.state = decided == decisions.end()             ? MergeWindow::tr("Conflict")
                : decided->second.take == Take::Ours   ? MergeWindow::tr("Ours")
                : decided->second.take == Take::Theirs ? MergeWindow::tr("Theirs")
                                                       : MergeWindow::tr("Edited");
    return row;
}

QHash<QString, RowTone> MergeWindow::Private::tones() const
{
    QHash<QString, RowTone> result;
    for (const ElementDifference& element : round.incoming.elements) {
        if (element.element == ElementDifference::Element::Node)
            result.insert(qs(element.id), toneOf(element.change));
    }
    for (int i = 0; i < rows->rowCount(); ++i) {
        const DifferenceRow& row = rows->row(i);
        if (row.isConflict && !row.nodeId.isEmpty() && result.value(row.nodeId) != RowTone::Conflict)
            result.insert(row.nodeId, row.tone);
    }
    return result;
}

void MergeWindow::Private::fill()
{
    const int current = list->currentIndex().row();
    std::vector<DifferenceRow> shown;
    shown.reserve(round.result.conflicts.size() + round.incoming.elements.size());
    for (std::size_t i = 0; i < round.result.conflicts.size(); ++i)
        shown.push_back(conflictRow(i));
    for (std::size_t i = 0; i < round.incoming.elements.size(); ++i)
        shown.push_back(rowOf(round.incoming.elements[i], i));
    rows->setRows(std::move(shown));
    picture->setTones(tones());
    if (rows->rowCount() > 0)
        list->setCurrentIndex(rows->index(std::clamp(current, 0, rows->rowCount() - 1)));
    else
        showRow(-1);
    updateFooter();
}

void MergeWindow::Private::showRow(int row)
{
    if (row < 0 || row >= rows->rowCount()) {
        pane->showMessage(loading || !theirs ? QString()
                                             : MergeWindow::tr("There is nothing to bring in: the other version says "
                                                               "nothing that this one does not."));
        return;
    }
    const DifferenceRow& shown = rows->row(row);
    if (shown.isConflict) {
        const MergeConflict& conflict = round.result.conflicts[shown.index];
        const auto decided = decisions.find(conflict.key());
        pane->showConflict(conflict, decided == decisions.end() ? nullptr : &decided->second);
    } else {
        const ElementDifference& element = round.incoming.elements[shown.index];
        const bool added = element.change == ElementDifference::Change::Added;
        const NodeModel* node = element.element == ElementDifference::Element::Node && added && round.merged
                                    ? round.merged->model().node(element.id)
                                    : nullptr;
        pane->showIncoming(element, node ? &node->data : nullptr);
    }
    if (!shown.nodeId.isEmpty())
        picture->reveal(shown.nodeId);
}

/// F8 walks through what is still to be decided; when nothing is, through everything.
void MergeWindow::Private::step(int direction)
{
    const int all = rows->rowCount();
    const int from = list->currentIndex().row();
    for (int i = 1; i <= all; ++i) {
        const int at = ((from + direction * i) % all + all) % all;
        if (undecided() == 0 || rows->row(at).tone == RowTone::Conflict) {
            list->setCurrentIndex(rows->index(at));
            return;
        }
    }
}

void MergeWindow::Private::updateFooter()
{
    const int open = undecided(), all = owner.conflictCount();
    const bool failed = !loading && !theirs;
    status->setText(loading     ? MergeWindow::tr("Reading…")
                    : failed    ? QString()
                    : all == 0  ? MergeWindow::tr("No conflicts: everything fits together.")
                    : open == 0 ? MergeWindow::tr("All %n conflict(s) decided.", nullptr, all)
                                : MergeWindow::tr("%1 of %n conflict(s) to decide.", nullptr, all).arg(open));
    finishButton->setEnabled(!loading && !failed && open == 0 && !finishing);
    allOurs->setEnabled(all > 0);
    allTheirs->setEnabled(all > 0);
}

/// Merges once more, with what was decided and with what ours is by now.
void MergeWindow::Private::finish()
{
    if (finishing || undecided() > 0)
        return;
    finishing = true;
    updateFooter();
    merge();
}

void MergeWindow::Private::end(bool merged)
{
    if (std::exchange(ended, true))
        return;
    emit owner.finished(merged);
    if (merged || !ours)
        owner.close();
}

} // namespace millrace::ui
