package io.singletable.internal.backfill;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.singletable.backfill.Backfill;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableRecord.RecordMark;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.transaction.Transactions;
import io.singletable.internal.write.unique.ClaimedOwners;
import org.jspecify.annotations.Nullable;

/**
 * Factory of the backfills of a table's types. Thread-safe.
 */
public final class Backfills {

	/**
	 * Progress is stored after each page, so an interrupted run repeats at most one page.
	 */
	private static final int PAGE_SIZE = 500;

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final ItemReader reader;

	private final ItemWriter writer;

	private final @Nullable TableRecord tableRecord;

	private final Transactions transactions;

	private final Clock clock;

	private final Duration tombstoneRetention;

	private final PointReader points;

	private final ClaimedOwners owners;

	private final CallTimer timer;

	public Backfills(TableServices table, @Nullable TableRecord tableRecord, Transactions transactions) {
		this(table, tableRecord, transactions, CallTimer.SYSTEM);
	}

	Backfills(TableServices table, @Nullable TableRecord tableRecord, Transactions transactions, CallTimer timer) {
		this.calls = table.calls();
		this.tableName = table.name();
		this.layout = table.layout();
		this.reader = table.rawReader();
		this.writer = table.writer();
		this.tableRecord = tableRecord;
		this.transactions = transactions;
		this.clock = table.clock();
		this.tombstoneRetention = table.tombstoneRetention();
		this.timer = timer;
		this.points = new PointReader(table);
		this.owners = new ClaimedOwners(this.layout, this.points, this.reader, false);
	}

	/**
	 * Create the backfill of a type.
	 * @return the backfill with its default settings
	 * @throws IllegalStateException if the table has no record
	 */
	public Backfill of(EntityMetadata<?> type, OperationObserver observer) {
		required();
		return new DefaultBackfill(this, type, BackfillSettings.DEFAULTS, observer);
	}

	private TableRecord required() {
		if (this.tableRecord == null) {
			throw new IllegalStateException("A backfill needs the table's record to mark what is complete: "
					+ "build the template with tableState(...) of the table's record");
		}
		return this.tableRecord;
	}

	/** What repairs items page by page takes part in no transaction. */
	void requireNoTransaction(EntityMetadata<?> type) {
		this.transactions.requireNone("A backfill", type);
	}

	RecordMark mark(EntityMetadata<?> type) {
		return required().mark(type);
	}

	/**
	 * Whether tombstones of a type may have to be listed.
	 */
	boolean lacksDeleted(EntityMetadata<?> type) {
		return type.hasSoftDelete() && required().lacksDeleted(type);
	}

	/**
	 * Create a run.
	 * @param scope the items that it looks at
	 */
	BackfillRun start(EntityMetadata<?> type, BackfillSettings settings, BackfillScope scope) {
		WriteExecutor executor = new WriteExecutor(this.calls, this.tableName, this.layout);
		Pace pace = new Pace(this.timer, settings.itemsPerSecond(), settings.limiter());
		ItemExaminer examiner = new ItemExaminer(type, this.layout, this.reader, this.writer, this.clock,
				scope.current(),
				scope.tombstones()
						? new TombstoneExaminer(type, this.layout, this.writer, this.clock, this.tombstoneRetention)
						: null,
				scope.history() ? new TrailExaminer(type, this.layout, this.writer.shards()) : null);
		ClaimRefusals claims = new ClaimRefusals(type, this.owners);
		return new BackfillRun(type, settings,
				new BackfillRun.Parts(required(), scans(type, scope), pageSize(settings), examiner,
						new HeldClaims(type, this.layout, this.points),
						new ItemRepair(executor, this.layout, type, examiner, claims, pace),
						new SentinelRepair(type, this.layout, executor, this.points, this.owners, this.clock, pace),
						pace, (mark) -> new ProgressItem(executor, this.layout, type, mark, settings.history())));
	}

	/** A history that is kept apart is read after what is current. */
	private List<SegmentScan> scans(EntityMetadata<?> type, BackfillScope scope) {
		String history = this.layout.historyTable(this.tableName);
		Set<String> tables = new LinkedHashSet<>();
		if (scope.current()) {
			tables.add(this.tableName);
		}
		if (scope.history()) {
			tables.add(history);
		}
		return tables.stream().map((table) -> new SegmentScan(this.calls, table, this.layout, type, scope)).toList();
	}

	/** A page of a slow backfill takes a second at most. */
	private static int pageSize(BackfillSettings settings) {
		return (settings.itemsPerSecond() > 0) ? Math.min(PAGE_SIZE, settings.itemsPerSecond()) : PAGE_SIZE;
	}

}
