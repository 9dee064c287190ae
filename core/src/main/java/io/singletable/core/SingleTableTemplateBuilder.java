package io.singletable.core;

import java.time.Clock;
import java.time.Duration;

import io.singletable.client.DynamoDbCalls;
import io.singletable.client.RetryPolicy;
import io.singletable.convert.PayloadLimits;
import io.singletable.layout.NativeTableLayout;
import io.singletable.layout.TableLayout;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.mapping.EntityRegistry;
import io.singletable.query.ReadSettings;
import io.singletable.schema.IndexProjections;
import io.singletable.schema.PartStates;
import io.singletable.schema.TableRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.util.Assert;

/**
 * Builds a {@link SingleTableTemplate}. Everything but what the constructor takes has a
 * default. Not thread-safe.
 */
public final class SingleTableTemplateBuilder {

	/** Longer than any call, so that a write in doubt meets the tombstone. */
	private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

	private final DynamoDbClient client;

	private final String tableName;

	private final EntityRegistry registry;

	private @Nullable TableLayout layout;

	private RetryPolicy retryPolicy = RetryPolicy.standard();

	private ReadSettings readSettings = ReadSettings.standard();

	private PayloadLimits payloadLimits = PayloadLimits.DEFAULTS;

	private PartStates partStates = new PartStates();

	private IndexProjections indexProjections = new IndexProjections();

	private @Nullable TableRecord tableRecord;

	private Lifecycle lifecycle = Lifecycle.none();

	private Duration tombstoneRetention = Duration.ofDays(30);

	private Clock clock = Clock.systemUTC();

	SingleTableTemplateBuilder(DynamoDbClient client, String tableName, EntityRegistry registry) {
		this.client = client;
		this.tableName = tableName;
		this.registry = registry;
	}

	/**
	 * Set the stored format.
	 * @param layout the format, by default the library's own
	 * @return this
	 */
	public SingleTableTemplateBuilder layout(TableLayout layout) {
		this.layout = layout;
		return this;
	}

	/**
	 * Set how requests are tried.
	 * @param retryPolicy the policy
	 * @return this
	 */
	public SingleTableTemplateBuilder retryPolicy(RetryPolicy retryPolicy) {
		this.retryPolicy = retryPolicy;
		return this;
	}

	/**
	 * Set what applies to reads that don't say otherwise.
	 * @param readSettings the settings
	 * @return this
	 */
	public SingleTableTemplateBuilder readSettings(ReadSettings readSettings) {
		this.readSettings = readSettings;
		return this;
	}

	/**
	 * Set the limits of compressed payloads.
	 * @param payloadLimits the limits
	 * @return this
	 */
	public SingleTableTemplateBuilder payloadLimits(PayloadLimits payloadLimits) {
		this.payloadLimits = payloadLimits;
		return this;
	}

	/**
	 * Set what the table's record says.
	 * @param partStates which parts of the types hold for all items
	 * @return this
	 */
	public SingleTableTemplateBuilder partStates(PartStates partStates) {
		this.partStates = partStates;
		return this;
	}

	/**
	 * Set what the indexes hold.
	 * @param indexProjections what each index holds of an item, by default all
	 * @return this
	 */
	public SingleTableTemplateBuilder indexProjections(IndexProjections indexProjections) {
		this.indexProjections = indexProjections;
		return this;
	}

	/**
	 * Set the table's record, which backfills need.
	 * @param tableRecord the record, by default none
	 * @return this
	 */
	public SingleTableTemplateBuilder tableRecord(TableRecord tableRecord) {
		this.tableRecord = tableRecord;
		return this;
	}

	/**
	 * Set the clock of versions, dates and expiry.
	 * @param clock the clock
	 * @return this
	 */
	public SingleTableTemplateBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Set how long the number of a version outlives an entity of a type with
	 * {@code @Version} that is not {@code @Versioned}, once it is deleted or has expired:
	 * after that, an insert starts at 1 again.
	 * @param tombstoneRetention at least an hour, by default 30 days
	 * @return this
	 */
	public SingleTableTemplateBuilder tombstoneRetention(Duration tombstoneRetention) {
		Assert.isTrue(tombstoneRetention.compareTo(SHORTEST_RETENTION) >= 0,
				() -> "tombstoneRetention must be at least 1 hour, but is " + tombstoneRetention);
		this.tombstoneRetention = tombstoneRetention;
		return this;
	}

	/**
	 * Set who is told of the life of entities.
	 * @param lifecycle the callbacks and events, by default none
	 * @return this
	 */
	public SingleTableTemplateBuilder lifecycle(Lifecycle lifecycle) {
		this.lifecycle = lifecycle;
		return this;
	}

	/**
	 * Build the template.
	 * @return the template
	 */
	public SingleTableTemplate build() {
		TableLayout layout = this.layout;
		return new SingleTableTemplate(this, (layout != null) ? layout : new NativeTableLayout(this.registry));
	}

	DynamoDbCalls calls() {
		return new DynamoDbCalls(this.client, this.retryPolicy);
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

	PartStates partStates() {
		return this.partStates;
	}

	IndexProjections indexProjections() {
		return this.indexProjections;
	}

	@Nullable TableRecord tableRecord() {
		return this.tableRecord;
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
