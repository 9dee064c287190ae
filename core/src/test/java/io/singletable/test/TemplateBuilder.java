package io.singletable.test;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.blob.BlobSettings;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.Templates;
import io.singletable.internal.template.table.TemplateSettings;
import io.singletable.internal.template.table.TemplateSettings.Requests;
import io.singletable.internal.template.table.TemplateSettings.Storage;
import io.singletable.internal.template.table.TemplateSettings.Table;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.partition.HotPartitions;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.util.unit.DataSize;

/**
 * Builder of a template on a layout, a state of its table and an observer that the
 * builder of users does not show.
 */
public final class TemplateBuilder {

	private final DynamoDbClient client;

	private final String tableName;

	private final EntityRegistry registry;

	private @Nullable TableLayout layout;

	/** Times that no busy machine runs out of, also where no server is needed. */
	private RetryPolicy retryPolicy = new RetryPolicy(3, Duration.ofSeconds(30), Duration.ofSeconds(60),
			Duration.ofSeconds(60));

	private ReadSettings readSettings = ReadSettings.standard();

	private PayloadLimits payloadLimits = Storage.DEFAULTS.payloadLimits();

	private TableState tableState = TableState.unknown();

	private Lifecycle lifecycle = Storage.DEFAULTS.lifecycle();

	private Duration tombstoneRetention = Storage.DEFAULTS.tombstoneRetention();

	private @Nullable HotPartitions hotPartitions;

	private @Nullable Parallelism parallelism;

	private @Nullable Supplier<SingleTableTransactionManager> transactionManager;

	private Clock clock = Storage.DEFAULTS.clock();

	private BlobSettings blobs = Storage.DEFAULTS.blobs();

	private OperationObserver observer = OperationObserver.NONE;

	private TemplateBuilder(DynamoDbClient client, String tableName, EntityRegistry registry) {
		this.client = client;
		this.tableName = tableName;
		this.registry = registry;
	}

	public static TemplateBuilder of(DynamoDbClient client, String tableName, EntityRegistry registry) {
		return new TemplateBuilder(client, tableName, registry);
	}

	public TemplateBuilder layout(TableLayout layout) {
		this.layout = layout;
		return this;
	}

	public TemplateBuilder retryPolicy(RetryPolicy retryPolicy) {
		this.retryPolicy = retryPolicy;
		return this;
	}

	public TemplateBuilder readSettings(ReadSettings readSettings) {
		this.readSettings = readSettings;
		return this;
	}

	public TemplateBuilder payloadLimits(PayloadLimits payloadLimits) {
		this.payloadLimits = payloadLimits;
		return this;
	}

	public TemplateBuilder payloadLimits(DataSize compressionThreshold, DataSize maxDecompressedSize,
			DataSize maxDecompressedPage) {
		return payloadLimits(new PayloadLimits(compressionThreshold, maxDecompressedSize, maxDecompressedPage));
	}

	public TemplateBuilder tableState(TableState tableState) {
		this.tableState = tableState;
		return this;
	}

	public TemplateBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	public TemplateBuilder tombstoneRetention(Duration tombstoneRetention) {
		this.tombstoneRetention = tombstoneRetention;
		return this;
	}

	public TemplateBuilder lifecycle(Lifecycle lifecycle) {
		this.lifecycle = lifecycle;
		return this;
	}

	public TemplateBuilder blobs(BlobSettings blobs) {
		this.blobs = blobs;
		return this;
	}

	public TemplateBuilder observer(OperationObserver observer) {
		this.observer = observer;
		return this;
	}

	public TemplateBuilder observations(ObservationRegistry registry) {
		return observer(OperationObserver.of(registry, null, this.tableName));
	}

	public TemplateBuilder hotPartitions(@Nullable HotPartitions hotPartitions) {
		this.hotPartitions = hotPartitions;
		return this;
	}

	public TemplateBuilder parallelism(@Nullable Parallelism parallelism) {
		this.parallelism = parallelism;
		return this;
	}

	public TemplateBuilder transactionManager(@Nullable Supplier<SingleTableTransactionManager> transactionManager) {
		this.transactionManager = transactionManager;
		return this;
	}

	public SingleTableTemplate build() {
		TableLayout layout = this.layout;
		TemplateSettings settings = new TemplateSettings(this.client, this.registry,
				(layout != null) ? layout : new NativeTableLayout(this.registry),
				new Storage(this.payloadLimits, this.tombstoneRetention, this.lifecycle, this.clock, false, this.blobs),
				new Requests(this.retryPolicy, this.readSettings, this.hotPartitions, this.parallelism,
						this.transactionManager));
		return Templates.of(settings, new Table(this.tableName, this.tableState, this.observer),
				(other, own) -> TableState.unknown());
	}

}
