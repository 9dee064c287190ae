package io.singletable.internal.template.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.blob.BlobSettings;
import io.singletable.blob.BlobStore;
import io.singletable.internal.backfill.Backfills;
import io.singletable.internal.blob.BlobReading;
import io.singletable.internal.blob.chunk.TableBlobStore;
import io.singletable.internal.blob.store.TableBlobs;
import io.singletable.internal.blob.store.UnsentBlobs;
import io.singletable.internal.blob.sweep.BlobSweeps;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.MeteredBlobStore;
import io.singletable.internal.client.PartitionLoads;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.plan.QueryPlanner;
import io.singletable.internal.plan.WriteConditions;
import io.singletable.internal.plan.collection.CollectionPlanner;
import io.singletable.internal.read.DroppedReferences;
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
import io.singletable.internal.read.pending.PendingItems;
import io.singletable.internal.read.pending.UncommittedVersions;
import io.singletable.internal.schema.BlobRecord;
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
import io.singletable.internal.write.WriteAttempts;
import io.singletable.internal.write.WriteCompletion;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.entity.EntityChecks;
import io.singletable.internal.write.entity.EntityInspector;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.transaction.JobCheckpoints;
import io.singletable.internal.write.transaction.TransactionBlobs;
import io.singletable.internal.write.transaction.TransactionWriter;
import io.singletable.internal.write.transaction.Transactions;
import io.singletable.internal.write.unique.ClaimedOwners;
import io.singletable.internal.write.update.ConditionalWrites;
import io.singletable.internal.write.update.EntityUpdates;
import io.singletable.internal.write.update.Requirements;
import io.singletable.partition.HotPartitions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Factory of the operations on a table: creates its readers, writers and planners, and
 * puts them together.
 */
public final class OperationsFactory {

	private final TemplateSettings settings;

	private final OperationObserver observer;

	private final TableState state;

	private final TableSchema schema;

	private final Transactions transactions;

	private final TableLayout layout;

	private final ReadSettings reads;

	private final TableServices table;

	private final WriteServices writes;

	private final EntityTypes types;

	public OperationsFactory(TemplateSettings settings, Table table) {
		this.settings = settings;
		this.observer = table.observer();
		this.state = table.state();
		this.layout = settings.layout();
		this.schema = TableSchema.of(table.name(), this.layout, settings.registry());
		this.state.projections().assume(this.schema.indexes());
		this.transactions = new Transactions(settings.client());
		this.table = services(table.name());
		this.reads = settings.requests().reads().inRegion(this.table.calls().region());
		this.writes = writeServices();
		this.types = new EntityTypes(settings.registry());
	}

	private TableServices services(String name) {
		EntityRegistry registry = this.settings.registry();
		Storage storage = this.settings.storage();
		HotPartitions partitions = this.settings.requests().hotPartitions();
		DynamoDbCalls calls = new DynamoDbCalls(this.settings.client(), this.settings.requests().retryPolicy(),
				this.observer, (partitions != null) ? loads(this.layout, partitions) : null);
		Payloads payloads = Payloads.of(registry.mapper(), storage.payloadLimits());
		TableBlobs blobs = blobs(name, calls);
		PendingItems pending = TransactionWriter.pendingItems(this.transactions, name);
		return new TableServices(name, this.layout, registry, calls, this.state.parts(), pending,
				Items.of(registry, this.layout, payloads, this.state.parts(), storage.lifecycle(),
						new BlobReading(name, blobs.access(), new UncommittedVersions(pending, this.layout))),
				new Rules(storage.clock(), storage.lifecycle(), storage.tombstoneRetention()), blobs);
	}

	private TableBlobs blobs(String name, DynamoDbCalls calls) {
		BlobSettings blobs = this.settings.storage().blobs();
		BlobStore configured = blobs.store();
		BlobRecord blobRecord = tableRecord(name, calls).blobs();
		BlobStore store = blobs.isInTable()
				? new TableBlobStore(calls, name, this.layout, this.settings.storage().clock())
				: (configured != null) ? MeteredBlobStore.of(configured) : null;
		Object location = blobs.isInTable() ? new TableLocation(this.settings.client(), name) : store;
		return new TableBlobs(blobs, store, location,
				(configured instanceof UnsentBlobs) ? () -> UnsentBlobs.NAME : blobRecord::store,
				new DroppedReferences(calls, this.layout, this.settings.registry()), blobRecord);
	}

	/**
	 * Place of a table, in which templates of one client find the same objects.
	 */
	private record TableLocation(DynamoDbClient client, String table) {

	}

	/** The table's record, of which nothing is known where it was not compared. */
	private TableRecord tableRecord(String name, DynamoDbCalls calls) {
		TableRecord tableRecord = this.state.tableRecord();
		return (tableRecord != null) ? tableRecord
				: new TableRecord(calls, name, this.layout, this.settings.registry());
	}

	private static PartitionLoads loads(TableLayout layout, HotPartitions partitions) {
		Map<String, String> indexes = Stream.concat(layout.indexes().stream(), layout.trailIndexes().stream())
			.collect(Collectors.toMap(IndexLayout::name, (index) -> index.names().partition()));
		return new PartitionLoads(partitions, layout.keyNames().partition(), indexes);
	}

	private WriteServices writeServices() {
		PointReader points = new PointReader(this.table);
		RevisionReader revisions = new RevisionReader(this.table, points, this.reads);
		WriteExecutor executor = new WriteExecutor(this.table.calls(), this.table.name(), this.layout);
		ClaimedOwners owners = new ClaimedOwners(this.layout, points, this.table.rawReader(),
				this.settings.storage().revealsOwners());
		WriteAttempts attempts = new WriteAttempts(executor, points, revisions,
				new TransactionWriter(this.transactions, executor, points, owners), owners);
		return new WriteServices(this.table, points, revisions, executor, attempts,
				new WriteCompletion(this.transactions, this.table.name(), this.layout, this.table.lifecycle()),
				new TransactionBlobs(this.table, this.transactions));
	}

	public TableOperations create() {
		EntityPayloads payloads = new EntityPayloads(this.table.writer(), this.table.rawReader());
		EntityMerge merge = new EntityMerge(this.layout, payloads, this.table.payloads());
		EntityWriter writer = new EntityWriter(this.writes, merge);
		EntityUpdates updates = new EntityUpdates(this.writes);
		VersionedDelete deletes = new VersionedDelete(this.writes, writer);
		QueryExecutor queries = new QueryExecutor(this.table, this.reads);
		AsOfSearch asOf = new AsOfSearch(this.table, this.writes.points(), this.writes.revisions());
		WriteConditions conditions = new WriteConditions(this.layout, this.table.payloads(), this.table.parts());
		Projections projections = new Projections(this.layout, this.table.payloads(), this.table.parts());
		Listings listings = new Listings(this.layout, this.state.projections(), this.table.parts());
		DeletedEntities deleted = new DeletedEntities(this.types, this.writes, queries, listings, writer);
		EntityWrites entityWrites = new EntityWrites(writer, new MergingSaves(this.types, writer),
				new ConditionalExecution(this.types, conditions, new ConditionalWrites(this.writes), writer),
				new InPlaceUpdates(this.types, new UpdateResolver(this.layout, this.table.payloads()), conditions,
						updates, writer, this.state.projections()),
				new DifferenceUpdates(this.types, payloads, updates, writer, merge),
				new EntityDeletes(this.types, deletes, writer));
		QueryDeletes queryDeletes = new QueryDeletes(this.writes, deletes, writer);
		HistoryPruner pruner = new HistoryPruner(this.writes, queries, deletes, this.transactions, deleted);
		return new TableOperations(this.observer, reads(writer, projections), entityWrites,
				queries(queries, projections, queryDeletes, new WriteSends(writer)),
				collections(queries, new PastRows(this.table, asOf, this.reads),
						new CollectionDeletes(this.table, queryDeletes, pruner, writer,
								new DeletedUnits(this.layout, this.state.projections()::of), this.transactions)),
				new DefaultRevisionOperations(this.types, this.writes.revisions(),
						new RevisionSearch(this.writes.revisions(), this.layout, this.table.rawReader(),
								this.table.writer(), this.reads),
						asOf, writer, pruner, listings),
				deleted, batches(conditions),
				maintenance(
						new OperationCosts(this.types, writer, updates, listings, this.reads.consistency(),
								queries.limits()),
						new TableCounter(queries, listings, this.table.registry(), this.transactions),
						new ExpiredEntities(queries, listings, this.layout, this.table.clock())));
	}

	private EntityReads reads(EntityWriter writer, Projections projections) {
		EntityLookup lookup = new EntityLookup(this.types, this.writes.points(), this.reads.consistency());
		EntityCreation creation = new EntityCreation(this.types, lookup, writer);
		return new EntityReads(lookup,
				new ProjectionLookup(this.types, this.writes.points(), projections, this.reads.consistency()), creation,
				new DefaultSingletonOperations(this.types, lookup, creation, this.layout, this.table.rawReader()));
	}

	private QueryContext queries(QueryExecutor executor, Projections projections, QueryDeletes deletes,
			WriteSends sends) {
		QueryPlanner planner = new QueryPlanner(this.layout, this.table.payloads(), this.table.parts(),
				this.state.projections()::of, this.reads.consistency());
		return new QueryContext(new QueryPlans(planner), executor, projections, deletes, sends, this.layout,
				this.table.parts()::writtenShards);
	}

	private ItemCollections collections(QueryExecutor executor, PastRows past, CollectionDeletes deletes) {
		CollectionPlanner planner = new CollectionPlanner(this.table.registry(), this.layout, this.table.payloads(),
				this.table.parts(), this.state.projections()::of, this.reads.consistency());
		return new ItemCollections(planner, executor, past, deletes, this.table.name(), this.table.registry());
	}

	private BatchExecution batches(WriteConditions conditions) {
		Snapshots snapshots = new Snapshots(this.types, this.layout, new SnapshotReader(this.table));
		TransactionExecution execution = new TransactionExecution(this.settings.client(),
				this.settings.transactionManager(), this.types, conditions, new Requirements(this.writes), snapshots);
		return new BatchExecution(execution, this.transactions,
				new JobCheckpoints(this.table.calls(), this.layout, this.writes.executor()), this.table.registry(),
				this.layout);
	}

	private TableMaintenance maintenance(OperationCosts costs, TableCounter counter, ExpiredEntities expired) {
		TableRecord tableRecord = this.state.tableRecord();
		return new TableMaintenance(this.writes, this.reads, new Backfills(this.table, tableRecord, this.transactions),
				blobSweeps(), tableRecord, this.transactions, costs, counter, expired, inspections(), tables(),
				this::byClient);
	}

	private BlobSweeps blobSweeps() {
		return new BlobSweeps(this.table.calls(), this.table.name(), this.layout, this.table.registry(),
				this.table.clock(), this.table.blobs()::store,
				tableRecord(this.table.name(), this.table.calls()).blobs());
	}

	/** Without the table's record, which has the template's client. */
	private TableOperations byClient(DynamoDbClient client) {
		TableState state = new TableState(this.state.parts(), this.state.projections(), null);
		return new OperationsFactory(this.settings.by(client),
				new Table(this.table.name(), state, OperationObserver.NONE))
			.create();
	}

	private Inspections inspections() {
		Payloads payloads = this.table.payloads();
		EntityInspector inspector = new EntityInspector(this.layout, this.table.writer(), payloads,
				this.table.parts()::writtenShards, this.state.projections()::of, this.table.tombstoneRetention(),
				this.table.blobs());
		return new Inspections(this.types, inspector, new EntityChecks(this.layout, payloads, inspector),
				new EntityInputs(payloads));
	}

	private TemplateTables tables() {
		return new TemplateTables(this.table.name(), this.table.registry(), this.layout,
				List.of(new TemplateTable(this.settings.client(), this.schema,
						tableRecord(this.table.name(), this.table.calls()), this.state.deferred(),
						this.state.parts())));
	}

}
