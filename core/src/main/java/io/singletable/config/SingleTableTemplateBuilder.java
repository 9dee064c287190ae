package io.singletable.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import io.singletable.Compression;
import io.singletable.DynamoDbUnavailableException;
import io.singletable.InvalidMappingException;
import io.singletable.SchemaMismatchException;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.HistoryTable;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableNames;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.VersionAge;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.schema.TableSetup;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.Templates;
import io.singletable.internal.template.table.TemplateSettings;
import io.singletable.internal.template.table.TemplateSettings.Storage;
import io.singletable.internal.template.table.TemplateSettings.Table;
import io.singletable.internal.template.table.TemplateTables;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.mapping.IdGenerators;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Builder of a template where Spring Boot does not configure one. <pre class="code">
 * SingleTableTemplate template = SingleTableTemplateBuilder.of(client, "app")
 *   .entities(Ticket.class, Customer.class)
 *   .lifecycle(Lifecycle.of(context))
 *   .build();
 * </pre> Defaults are those of the properties. Mutable, not thread-safe.
 */
public final class SingleTableTemplateBuilder extends RequestSettings<SingleTableTemplateBuilder> {

	private final DynamoDbClient client;

	private final String tableName;

	private final @Nullable TableNameResolver resolver;

	private List<Class<?>> entities = List.of();

	private List<IndexKeyResolver<?>> resolvers = List.of();

	private IdGenerators generators = IdGenerators.of();

	private List<SingleTableJsonMapperBuilderCustomizer> customizers = List.of();

	private UnknownProperties unknownProperties = UnknownProperties.IGNORE;

	private MappingDefaults defaults = MappingDefaults.standard();

	private TableNames names = TableNames.standard();

	private boolean ownersRevealed;

	private Duration tombstoneRetention = Storage.DEFAULTS.tombstoneRetention();

	private Lifecycle lifecycle = Storage.DEFAULTS.lifecycle();

	private Clock clock = Storage.DEFAULTS.clock();

	private PayloadLimits payloadLimits = Storage.DEFAULTS.payloadLimits();

	private BlobSettings blobs = Storage.DEFAULTS.blobs();

	private @Nullable Duration creationTimeout;

	private boolean tableChecked = true;

	private SingleTableTemplateBuilder(DynamoDbClient client, String tableName, @Nullable TableNameResolver resolver) {
		this.client = client;
		this.tableName = tableName;
		this.resolver = resolver;
	}

	/**
	 * Begin to build a template.
	 * @param client the client; its credentials, region and HTTP settings apply, retries
	 * and timeouts are the template's
	 * @param tableName name of the table
	 * @return the builder
	 */
	public static SingleTableTemplateBuilder of(DynamoDbClient client, String tableName) {
		Assert.notNull(client, "client must not be null");
		Assert.hasText(tableName, "tableName must not be blank");
		return new SingleTableTemplateBuilder(client, tableName, null);
	}

	/**
	 * Begin to build a template that resolves its table per operation. The builder must
	 * not be changed after {@link #build()}, because it builds other tables later. Tables
	 * that the resolver knows are created or validated by {@link #build()}, any other by
	 * its first operation. Each table has a retry budget of its own. Backfills and the
	 * operations on the schema are not available: they need a template of one table.
	 * @param client the client of all tables
	 * @param resolver the resolver of the table of an operation
	 * @return the builder
	 */
	public static SingleTableTemplateBuilder of(DynamoDbClient client, TableNameResolver resolver) {
		Assert.notNull(client, "client must not be null");
		Assert.notNull(resolver, "resolver must not be null");
		return new SingleTableTemplateBuilder(client, TemplateTables.RESOLVED, resolver);
	}

	/**
	 * Set the entities of the table. What is not among them is neither written nor read.
	 * @param types the classes that are annotated with {@code @SingleTableEntity}
	 * @return this
	 */
	public SingleTableTemplateBuilder entities(Class<?>... types) {
		this.entities = List.of(types);
		return this;
	}

	/**
	 * Set resolvers of index keys, by default none.
	 * @param resolvers the resolvers
	 * @return this
	 */
	public SingleTableTemplateBuilder indexKeyResolvers(IndexKeyResolver<?>... resolvers) {
		this.resolvers = List.of(resolvers);
		return this;
	}

	/**
	 * Set the generators of ids that entities name with {@code @GeneratedId}, by default
	 * instances of their classes.
	 * @param generators the generators
	 * @return this
	 */
	public SingleTableTemplateBuilder idGenerators(IdGenerators generators) {
		this.generators = generators;
		return this;
	}

	/**
	 * Set customizers of the mapper that entities are stored with, by default none.
	 * @param customizers the customizers, in the order in which they apply
	 * @return this
	 */
	public SingleTableTemplateBuilder mapperCustomizers(SingleTableJsonMapperBuilderCustomizer... customizers) {
		this.customizers = List.of(customizers);
		return this;
	}

	/**
	 * Set the treatment of stored attributes that a class has no property for, by default
	 * {@link UnknownProperties#IGNORE}.
	 * @param unknownProperties the treatment
	 * @return this
	 */
	public SingleTableTemplateBuilder unknownProperties(UnknownProperties unknownProperties) {
		this.unknownProperties = unknownProperties;
		return this;
	}

	/**
	 * Set the compression of types that declare none, by default
	 * {@link Compression#DEFAULT}.
	 * @param compression the compression
	 * @return this
	 */
	public SingleTableTemplateBuilder compression(Compression compression) {
		this.defaults = this.defaults.compressing(compression);
		return this;
	}

	/**
	 * Set the number of versions that are kept of types that declare none, by default 0.
	 * @param maxVersions the number, the current version included; 0 keeps all
	 * @return this
	 */
	public SingleTableTemplateBuilder maxVersions(int maxVersions) {
		this.defaults = this.defaults.keeping(maxVersions);
		return this;
	}

	/**
	 * Set the age up to which versions are kept of types that declare none, by default
	 * any age.
	 * @param maxAge the age, at least two days
	 * @return this
	 * @throws IllegalArgumentException if the period is out of range
	 * @see io.singletable.Versioned#maxAge()
	 */
	public SingleTableTemplateBuilder maxAge(Period maxAge) {
		this.defaults = this.defaults.keeping(VersionAge.of(maxAge));
		return this;
	}

	/**
	 * Set the number of partitions over which the audit trail of each
	 * {@link io.singletable.Audited} type, and of each author, is spread, by default 1.
	 * An existing table takes more in two steps, as a listing does.
	 * @param auditShards the number, up to 100; each takes 1,000 writes a second, and
	 * each is read by a request of its own
	 * @return this
	 */
	public SingleTableTemplateBuilder auditShards(int auditShards) {
		this.defaults = this.defaults.auditing(auditShards);
		return this;
	}

	/**
	 * Set the names of the indexes that hold the audit trail, by default
	 * {@code audittype} and {@code auditactor}.
	 * @param typeIndex name of the index by entity type
	 * @param actorIndex name of the index by author
	 * @return this
	 */
	public SingleTableTemplateBuilder auditIndexes(String typeIndex, String actorIndex) {
		this.names = this.names.withAuditIndexes(typeIndex, actorIndex);
		return this;
	}

	/**
	 * Keep histories in a table of their own, which is chosen when the table is created.
	 * It is in the same account and Region, and written by the same transactions, so that
	 * requests and units are the same. By default, the table holds both.
	 * @param historyTable name of that table, in which <code>{table}</code> stands for
	 * the name of the table: each needs one of its own
	 * @return this
	 */
	public SingleTableTemplateBuilder historyTable(String historyTable) {
		this.names = this.names.withHistoryTable(new HistoryTable(historyTable));
		return this;
	}

	/**
	 * Set the limits of payloads, by default 1 KB, 4 MB and 64 MB, in bytes of
	 * uncompressed JSON.
	 * @param compressionThreshold minimum size of a payload to be compressed
	 * @param maxDecompressedSize maximum size of a payload, under 2 GB: a larger one is
	 * refused when it is written, and treated as corrupt when it is read
	 * @param maxDecompressedPage maximum total size of the payloads that a call holds at
	 * once, at least that of one
	 * @return this
	 */
	public SingleTableTemplateBuilder payloadLimits(DataSize compressionThreshold, DataSize maxDecompressedSize,
			DataSize maxDecompressedPage) {
		this.payloadLimits = new PayloadLimits(compressionThreshold, maxDecompressedSize, maxDecompressedPage);
		return this;
	}

	/**
	 * Set the retention of tombstones of types that have a version but no history, by
	 * default 30 days.
	 * @param tombstoneRetention the retention, at least 1 hour
	 * @return this
	 */
	public SingleTableTemplateBuilder tombstoneRetention(Duration tombstoneRetention) {
		this.tombstoneRetention = tombstoneRetention;
		return this;
	}

	/**
	 * Let a {@link io.singletable.UniqueConstraintException} tell the id of the entity
	 * that holds the value. By default it does not: that a value is taken need not tell
	 * by whom.
	 * @return this
	 */
	public SingleTableTemplateBuilder revealOwners() {
		this.ownersRevealed = true;
		return this;
	}

	/**
	 * Set callbacks, events and the auditor, by default {@link Lifecycle#none() none}.
	 * @param lifecycle the lifecycle
	 * @return this
	 */
	public SingleTableTemplateBuilder lifecycle(Lifecycle lifecycle) {
		this.lifecycle = lifecycle;
		return this;
	}

	/**
	 * Set the clock of times that are stored, by default the system's.
	 * @param clock the clock
	 * @return this
	 */
	public SingleTableTemplateBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Set where the content of blobs is stored, by default in the table itself.
	 * @param blobs the settings
	 * @return this
	 */
	public SingleTableTemplateBuilder blobs(BlobSettings blobs) {
		Assert.notNull(blobs, "blobs must not be null");
		this.blobs = blobs;
		return this;
	}

	/**
	 * Create the table, or the indexes that it lacks. By default, they must exist.
	 * @param timeout limit to the wait until they are active. With 0, {@link #build()}
	 * does not wait for them: each operation of the template throws a
	 * {@link DynamoDbUnavailableException} until one finds them active
	 * @return this
	 */
	public SingleTableTemplateBuilder createTable(Duration timeout) {
		this.creationTimeout = timeout;
		return this;
	}

	/**
	 * Neither create nor validate the table, nor compare its record: {@link #build()}
	 * sends no request. Backfills and the operations on the schema are not available.
	 * @return this
	 */
	public SingleTableTemplateBuilder withoutTableCheck() {
		this.tableChecked = false;
		return this;
	}

	/**
	 * Read the mapping, create or validate the table, compare its record, and build the
	 * template.
	 * @return the template
	 * @throws InvalidMappingException listing every mistake of the entities' declarations
	 * @throws SchemaMismatchException listing every difference between the table and the
	 * entities' declarations
	 */
	public SingleTableTemplate build() {
		EntityRegistry registry = EntityRegistry.of(this.entities, this.defaults,
				StorageMapper.create(this.unknownProperties, this.customizers), this.resolvers, this.generators);
		OperationObserver observer = observer(this.tableName);
		TemplateSettings settings = new TemplateSettings(
				this.client, registry, new NativeTableLayout(registry, this.names), new Storage(this.payloadLimits,
						this.tombstoneRetention, this.lifecycle, this.clock, this.ownersRevealed, this.blobs),
				requests());
		BiFunction<String, OperationObserver, TableState> later = (name, own) -> state(settings, name, own,
				retryPolicy());
		if (this.resolver == null) {
			return Templates.of(settings, new Table(this.tableName,
					state(settings, this.tableName, observer, retryPolicy().forStartup()), observer), later);
		}
		return Templates.of(settings, this.resolver, observer, later);
	}

	@Override
	SingleTableTemplateBuilder self() {
		return this;
	}

	private TableState state(TemplateSettings settings, String table, OperationObserver observer, RetryPolicy policy) {
		TableSetup setup = new TableSetup(this.client, new DynamoDbCalls(this.client, policy, observer), table,
				this.creationTimeout);
		return this.tableChecked ? setup.run(settings.layout(), settings.registry()) : TableState.unknown();
	}

}
