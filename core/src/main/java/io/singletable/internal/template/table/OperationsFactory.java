package io.singletable.internal.template.table;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.internal.backfill.Backfills;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.PartitionLoads;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.plan.QueryPlanner;
import io.singletable.internal.plan.WriteConditions;
import io.singletable.internal.plan.collection.CollectionPlanner;
import io.singletable.internal.read.PendingItems;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.read.SnapshotReader;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.read.TableServices.Items;
import io.singletable.internal.read.TableServices.Rules;
import io.singletable.internal.read.history.AsOfSearch;
import io.singletable.internal.read.history.PastRows;
import io.singletable.internal.read.history.RevisionReader;
import io.singletable.internal.read.history.RevisionSearch;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.table.TemplateSettings.Storage;
import io.singletable.internal.template.table.TemplateSettings.Table;
import io.singletable.internal.update.EntityInputs;
import io.singletable.internal.update.EntityMerge;
import io.singletable.internal.update.EntityPayloads;
import io.singletable.internal.update.UpdateResolver;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.HistoryDeletes;
import io.singletable.internal.write.WriteAttempts;
import io.singletable.internal.write.WriteCompletion;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.entity.EntityChecks;
import io.singletable.internal.write.entity.EntityInspector;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.transaction.JobCheckpoints;
import io.singletable.internal.write.transaction.TransactionWriter;
import io.singletable.internal.write.transaction.Transactions;
import io.singletable.internal.write.update.ConditionalWrites;
import io.singletable.internal.write.update.EntityUpdates;
import io.singletable.internal.write.update.Requirements;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.partition.HotPartitions;

/**
 * Factory of the operations on a table: creates its readers, writers and planners, and
 * puts them together.
 */
public final class OperationsFactory {

	private final TemplateSettings settings;

	private final Storage storage;

	private final EntityRegistry registry;

	private final TableLayout layout;

	private final String table;

	private final Clock clock;

	private final OperationObserver observer;

	private final DynamoDbCalls calls;

	private final Payloads payloads;

	private final Transactions transactions;

	private final TableState state;

	private final TableSchema schema;

	public OperationsFactory(TemplateSettings settings, Table table) {
		this.settings = settings;
		this.registry = settings.registry();
		this.layout = settings.layout();
		this.storage = settings.storage();
		this.table = table.name();
		this.clock = this.storage.clock();
		this.observer = table.observer();
		HotPartitions partitions = settings.requests().hotPartitions();
		this.calls = new DynamoDbCalls(settings.client(), settings.requests().retryPolicy(), this.observer,
				(partitions != null) ? loads(this.layout, partitions) : null);
		this.payloads = Payloads.of(this.registry.mapper(), this.storage.payloadLimits());
		this.transactions = new Transactions(settings.client());
		this.state = table.state();
		this.schema = TableSchema.of(this.table, this.layout, this.registry);
		this.state.projections().assume(this.schema.indexes());
	}

	private static PartitionLoads loads(TableLayout layout, HotPartitions partitions) {
		Map<String, String> indexes = layout.indexes()
			.stream()
			.collect(Collectors.toMap(IndexLayout::name, (index) -> index.names().partition()));
		return new PartitionLoads(partitions, layout.keyNames().partition(), indexes);
	}

	public TableOperations create() {
		Lifecycle lifecycle = this.storage.lifecycle();
		ReadSettings reads = this.settings.requests().reads().inRegion(this.calls.region());
		TableServices services = services();
		ItemReader reader = services.reader();
		ItemReader rawReader = services.rawReader();
		ItemWriter itemWriter = services.writer();
		WriteExecutor writes = new WriteExecutor(this.calls, this.table, this.layout);
		Transactions transactions = this.transactions;
		PendingItems pending = services.pending();
		PointReader points = new PointReader(this.calls, this.table, this.layout, reader, this.clock, pending);
		RevisionReader revisions = new RevisionReader(this.calls, this.table, this.layout, reader, points, reads);
		QueryExecutor queries = new QueryExecutor(this.calls, this.table, this.layout, this.registry, reader, reads,
				this.clock, pending);
		TransactionWriter transactionWriter = new TransactionWriter(transactions, writes, points, this.layout);
		WriteAttempts attempts = new WriteAttempts(writes, points, revisions, transactionWriter);
		WriteCompletion completion = new WriteCompletion(transactions, this.table, this.layout, lifecycle);
		AsOfSearch asOf = new AsOfSearch(points, revisions, this.layout, reader, rawReader, this.clock);
		EntityPayloads entityPayloads = new EntityPayloads(itemWriter, rawReader);
		EntityMerge merge = new EntityMerge(this.layout, entityPayloads, this.payloads);
		WriteServices writeServices = new WriteServices(services, points, revisions, writes, attempts, completion);
		EntityWriter writer = new EntityWriter(writeServices, merge);
		VersionedDelete versionedDelete = new VersionedDelete(writeServices, writer);
		WriteSends sends = new WriteSends(writer);
		QueryDeletes queryDeletes = new QueryDeletes(points, versionedDelete, writer, lifecycle, completion);
		HistoryPruner pruner = new HistoryPruner(this.layout, points, revisions, queries, versionedDelete,
				new HistoryDeletes(this.layout, writes), transactions);
		EntityTypes types = new EntityTypes(this.registry);
		EntityLookup lookup = new EntityLookup(types, points, reads.consistency());
		EntityUpdates updates = new EntityUpdates(writeServices);
		WriteConditions conditions = new WriteConditions(this.layout, this.payloads, this.state.parts());
		Listings listings = new Listings(this.layout, this.state.projections(), this.state.parts());
		EntityCreation creation = new EntityCreation(types, lookup, writer);
		TransactionExecution execution = new TransactionExecution(this.settings.client(),
				this.settings.transactionManager(), types, conditions, new Requirements(writeServices),
				new Snapshots(types, this.layout,
						new SnapshotReader(this.calls, this.table, this.layout, reader, this.clock, pending)));
		Projections projections = new Projections(this.layout, this.payloads, this.state.parts());
		EntityReads entityReads = new EntityReads(lookup,
				new ProjectionLookup(types, points, projections, reads.consistency()), creation,
				new DefaultSingletonOperations(types, lookup, creation, this.layout, rawReader));
		EntityWrites entityWrites = new EntityWrites(writer, new MergingSaves(types, writer),
				new ConditionalExecution(types, conditions, new ConditionalWrites(writeServices), writer),
				new InPlaceUpdates(types, new UpdateResolver(this.layout, this.payloads), conditions, updates, writer,
						this.state.projections()),
				new DifferenceUpdates(types, entityPayloads, updates, writer, merge),
				new EntityDeletes(types, versionedDelete, writer));
		return new TableOperations(this.observer, entityReads, entityWrites,
				queries(queries, projections, queryDeletes, sends),
				collections(queries,
						new PastRows(this.calls, this.table, asOf, this.layout, this.registry, reader, reads, pending)),
				new DefaultRevisionOperations(types, revisions,
						new RevisionSearch(revisions, this.layout, rawReader, itemWriter, reads), asOf, writer, pruner,
						listings),
				new BatchExecution(execution, transactions, new JobCheckpoints(this.calls, this.layout, writes),
						this.registry, this.layout),
				new TableMaintenance(new Backfills(services, this.state.tableRecord(), transactions),
						this.state.tableRecord(), transactions,
						new OperationCosts(types, writer, updates, listings, reads.consistency(), queries.limits()),
						inspections(types, itemWriter), tables()));
	}

	private TableServices services() {
		return new TableServices(this.table, this.layout, this.registry, this.calls, this.state.parts(),
				TransactionWriter.pendingItems(this.transactions, this.table),
				Items.of(this.registry, this.layout, this.payloads, this.state.parts(), this.storage.lifecycle()),
				new Rules(this.clock, this.storage.lifecycle(), this.storage.tombstoneRetention()));
	}

	private Inspections inspections(EntityTypes types, ItemWriter items) {
		EntityInspector inspector = new EntityInspector(this.layout, items, this.payloads,
				this.state.parts()::writtenShards, this.state.projections()::of, this.storage.tombstoneRetention());
		return new Inspections(types, inspector, new EntityChecks(this.layout, this.payloads, inspector),
				new EntityInputs(this.payloads));
	}

	private TemplateTables tables() {
		TableRecord tableRecord = this.state.tableRecord();
		return new TemplateTables(this.table, this.registry, this.layout,
				List.of(new TemplateTable(this.settings.client(), this.schema,
						(tableRecord != null) ? tableRecord
								: new TableRecord(this.calls, this.table, this.layout, this.registry),
						this.state.deferred())));
	}

	private QueryContext queries(QueryExecutor executor, Projections projections, QueryDeletes deletes,
			WriteSends sends) {
		PartStates states = this.state.parts();
		QueryPlanner planner = new QueryPlanner(this.layout, this.payloads, states, this.state.projections()::of,
				this.settings.requests().reads().consistency());
		return new QueryContext(new QueryPlans(planner), executor, projections, deletes, sends, this.layout,
				states::writtenShards);
	}

	private ItemCollections collections(QueryExecutor executor, PastRows past) {
		CollectionPlanner planner = new CollectionPlanner(this.registry, this.layout, this.payloads, this.state.parts(),
				this.state.projections()::of, this.settings.requests().reads().consistency());
		return new ItemCollections(planner, executor, past, this.table, this.registry);
	}

}
