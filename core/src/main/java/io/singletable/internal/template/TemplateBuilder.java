package io.singletable.internal.template;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.schema.TableState;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.partition.HotPartitions;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Builder of a {@link SingleTableTemplate}. Everything but what the constructor takes has
 * a default. Not thread-safe.
 */
public final class TemplateBuilder {

	/** Longer than any call, so that a write in doubt still finds the tombstone. */
	private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

	private final DynamoDbClient client;

	private final String tableName;

	private final EntityRegistry registry;

	private @Nullable TableLayout layout;

	private RetryPolicy retryPolicy = RetryPolicy.standard();

	private ReadSettings readSettings = ReadSettings.standard();

	private PayloadLimits payloadLimits = PayloadLimits.DEFAULTS;

	private TableState tableState = TableState.unknown();

	private Lifecycle lifecycle = Lifecycle.none();

	private Duration tombstoneRetention = Duration.ofDays(30);

	private @Nullable HotPartitions hotPartitions;

	private @Nullable Parallelism parallelism;

	private @Nullable Supplier<SingleTableTransactionManager> transactionManager;

	private Clock clock = Clock.systemUTC();

	private OperationObserver observer = OperationObserver.NONE;

	private TemplateBuilder(DynamoDbClient client, String tableName, EntityRegistry registry) {
		this.client = client;
		this.tableName = tableName;
		this.registry = registry;
	}

	/**
	 * Begin to build a template.
	 */
	public static TemplateBuilder of(DynamoDbClient client, String tableName, EntityRegistry registry) {
		return new TemplateBuilder(client, tableName, registry);
	}

	/**
	 * Set the stored format.
	 * @param layout the format, by default the library's own
	 */
	public TemplateBuilder layout(TableLayout layout) {
		this.layout = layout;
		return this;
	}

	/**
	 * Set the policy of retries.
	 */
	public TemplateBuilder retryPolicy(RetryPolicy retryPolicy) {
		this.retryPolicy = retryPolicy;
		return this;
	}

	/**
	 * Set the settings of reads that have none of their own.
	 */
	public TemplateBuilder readSettings(ReadSettings readSettings) {
		this.readSettings = readSettings;
		return this;
	}

	/**
	 * Set the limits of compressed payloads.
	 * @param payloadLimits the limits
	 */
	public TemplateBuilder payloadLimits(PayloadLimits payloadLimits) {
		this.payloadLimits = payloadLimits;
		return this;
	}

	/**
	 * Set the limits of compressed payloads, in bytes of uncompressed JSON.
	 * @param compressionThreshold the size from which a payload is compressed
	 * @param maxDecompressedSize the size of a payload at most
	 * @param maxDecompressedPage the size of all payloads that a call holds, at most
	 */
	public TemplateBuilder payloadLimits(DataSize compressionThreshold, DataSize maxDecompressedSize,
			DataSize maxDecompressedPage) {
		return payloadLimits(new PayloadLimits(compressionThreshold, maxDecompressedSize, maxDecompressedPage));
	}

	/**
	 * Set the state of the table, by default {@link TableState#unknown() unknown}.
	 * Backfills and the operations on the schema need its record.
	 */
	public TemplateBuilder tableState(TableState tableState) {
		this.tableState = tableState;
		return this;
	}

	/**
	 * Set the clock of versions, dates and expiry.
	 */
	public TemplateBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Set how long the number of a version outlives an entity of a type with
	 * {@code @Version} that is not {@code @Versioned}, once it is deleted or has expired:
	 * after that, an insert starts at 1 again.
	 * @param tombstoneRetention at least an hour, by default 30 days
	 */
	public TemplateBuilder tombstoneRetention(Duration tombstoneRetention) {
		Assert.isTrue(tombstoneRetention.compareTo(SHORTEST_RETENTION) >= 0,
				() -> "tombstoneRetention must be at least 1 hour, but is " + tombstoneRetention);
		this.tombstoneRetention = tombstoneRetention;
		return this;
	}

	/**
	 * Set the callbacks and events of the lifecycle of entities.
	 * @param lifecycle the callbacks and events, by default none
	 */
	public TemplateBuilder lifecycle(Lifecycle lifecycle) {
		this.lifecycle = lifecycle;
		return this;
	}

	/**
	 * Set the observer of operations.
	 * @param observer the observer, by default {@link OperationObserver#NONE}
	 */
	public TemplateBuilder observer(OperationObserver observer) {
		this.observer = observer;
		return this;
	}

	/**
	 * Set the registry of the observations of operations.
	 * @param registry the registry, by default {@link ObservationRegistry#NOOP}, with
	 * which nothing is observed
	 */
	public TemplateBuilder observations(ObservationRegistry registry) {
		return observer(OperationObserver.of(registry, null, this.tableName));
	}

	/**
	 * Set where the load on partitions is recorded.
	 * @param hotPartitions the partitions, or null to record nothing, which is the
	 * default
	 */
	public TemplateBuilder hotPartitions(@Nullable HotPartitions hotPartitions) {
		this.hotPartitions = hotPartitions;
		return this;
	}

	/**
	 * Set the parallelism of what asks for it.
	 * @param parallelism the parallelism, or null for none, which is the default
	 */
	public TemplateBuilder parallelism(@Nullable Parallelism parallelism) {
		this.parallelism = parallelism;
		return this;
	}

	/**
	 * Set the transaction manager of the template's own transactions.
	 * @param transactionManager supplies the manager at the first transaction, or null
	 * for one without settings, which is the default
	 */
	public TemplateBuilder transactionManager(@Nullable Supplier<SingleTableTransactionManager> transactionManager) {
		this.transactionManager = transactionManager;
		return this;
	}

	/**
	 * Build the template. If the set-up of its table is deferred, each operation is
	 * refused until it is complete, and this builder must not be changed until then.
	 */
	public SingleTableTemplate build() {
		return template(OperationGate.of(types(), PreparedTable.of(this)), this.parallelism);
	}

	/**
	 * Build a template that resolves its table per operation, and prepare the tables that
	 * the resolver knows. This builder's table is nothing but a name: it only plans and
	 * describes.
	 * @param preparation begins to build the template of a table, which it may validate
	 * or create
	 */
	public SingleTableTemplate build(TableNameResolver resolver, Function<String, TemplateBuilder> preparation) {
		return template(OperationGate.of(types(), table(),
				new Tables(resolver, (name) -> PreparedTable.of(preparation.apply(name)))), this.parallelism);
	}

	private static SingleTableTemplate template(OperationGate gate, @Nullable Parallelism parallelism) {
		return new SingleTableTemplate(new DefaultSingleTableOperations(gate, parallelism));
	}

	private EntityTypes types() {
		return new EntityTypes(this.registry);
	}

	TableOperations table() {
		TableLayout layout = this.layout;
		return new OperationsFactory(this, (layout != null) ? layout : new NativeTableLayout(this.registry)).create();
	}

	RetryPolicy retryPolicy() {
		return this.retryPolicy;
	}

	@Nullable HotPartitions hotPartitions() {
		return this.hotPartitions;
	}

	Supplier<SingleTableTransactionManager> transactionManager() {
		Supplier<SingleTableTransactionManager> manager = this.transactionManager;
		return (manager != null) ? manager : () -> new SingleTableTransactionManager(this.client);
	}

	OperationObserver observer() {
		return this.observer;
	}

	DynamoDbClient client() {
		return this.client;
	}

	String tableName() {
		return this.tableName;
	}

	EntityRegistry registry() {
		return this.registry;
	}

	ReadSettings readSettings() {
		return this.readSettings;
	}

	PayloadLimits payloadLimits() {
		return this.payloadLimits;
	}

	TableState tableState() {
		return this.tableState;
	}

	Lifecycle lifecycle() {
		return this.lifecycle;
	}

	Duration tombstoneRetention() {
		return this.tombstoneRetention;
	}

	Clock clock() {
		return this.clock;
	}

}
