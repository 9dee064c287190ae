package io.singletable.internal.template.table;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.singletable.InvalidMappingException;
import io.singletable.blob.BlobSettings;
import io.singletable.core.Parallelism;
import io.singletable.internal.blob.store.UnsentBlobs;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
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

/**
 * Settings of a template, which are the same for all of its tables.
 */
public record TemplateSettings(DynamoDbClient client, EntityRegistry registry, TableLayout layout, Storage storage,
		Requests requests) {

	/**
	 * Create settings.
	 * @throws InvalidMappingException if there are types with blobs, and no store of them
	 */
	public TemplateSettings {
		requireStore(registry, storage.blobs());
	}

	/**
	 * Require that there is a store if there are types with blobs.
	 * @throws InvalidMappingException naming the types if there is none
	 */
	public static void requireStore(EntityRegistry registry, BlobSettings blobs) {
		List<String> problems = blobs.isNone() ? registry.all()
			.stream()
			.filter(EntityMetadata::storesBlobs)
			.map((type) -> type.javaType().getName() + ": it "
					+ (type.hasBlobs() ? "has blobs" : "declares an overflow of its payload")
					+ ", but no store is configured: set singletable.blobs.store to s3, or to table for chunks in the "
					+ "table, or pass such settings to SingleTableTemplateBuilder.blobs(…)")
			.toList() : List.of();
		if (!problems.isEmpty()) {
			throw new InvalidMappingException(problems);
		}
	}

	/**
	 * The same settings on another client, whose transactions and load are its own.
	 */
	TemplateSettings by(DynamoDbClient client) {
		return new TemplateSettings(client, this.registry, this.layout, this.storage.ofUnsent(), new Requests(
				this.requests.retryPolicy(), this.requests.reads(), null, this.requests.parallelism(), null));
	}

	/**
	 * The supplier of the transaction manager, by default of one without settings.
	 */
	Supplier<SingleTableTransactionManager> transactionManager() {
		Supplier<SingleTableTransactionManager> manager = this.requests.transactionManager();
		return (manager != null) ? manager : () -> new SingleTableTransactionManager(this.client);
	}

	/**
	 * Settings of what is stored.
	 *
	 * @param tombstoneRetention how long the number of a version outlives an entity of a
	 * type with {@code @Version} that is not {@code @Versioned}, once it is deleted or
	 * has expired: after that, an insert starts at 1 again; at least an hour
	 * @param revealsOwners whether exceptions tell the id of the entity that holds a
	 * unique value
	 * @param blobs where the content of blobs is stored
	 */
	public record Storage(PayloadLimits payloadLimits, Duration tombstoneRetention, Lifecycle lifecycle, Clock clock,
			boolean revealsOwners, BlobSettings blobs) {

		/** Longer than any call, so that a write in doubt still finds the tombstone. */
		private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

		/** What applies where nothing is set. */
		public static final Storage DEFAULTS = new Storage(PayloadLimits.DEFAULTS, Duration.ofDays(30),
				Lifecycle.none(), Clock.systemUTC(), false, BlobSettings.inTable());

		/** For requests that are not sent, no content is stored. */
		Storage ofUnsent() {
			return new Storage(this.payloadLimits, this.tombstoneRetention, this.lifecycle, this.clock,
					this.revealsOwners, UnsentBlobs.in(this.blobs));
		}

		public Storage {
			Assert.isTrue(tombstoneRetention.compareTo(SHORTEST_RETENTION) >= 0,
					() -> "tombstoneRetention must be at least 1 hour, but is " + tombstoneRetention);
		}

	}

	/**
	 * Settings of requests.
	 *
	 * @param reads the settings of reads that have none of their own
	 * @param hotPartitions where the load on partitions is recorded, or null
	 * @param parallelism the parallelism of what asks for it, or null
	 * @param transactionManager supplies the manager of the template's own transactions
	 * at the first of them, or null for one without settings
	 */
	public record Requests(RetryPolicy retryPolicy, ReadSettings reads, @Nullable HotPartitions hotPartitions,
			@Nullable Parallelism parallelism, @Nullable Supplier<SingleTableTransactionManager> transactionManager) {

	}

	/**
	 * One of the tables of a template.
	 *
	 * @param state its state; backfills and the operations on the schema need its record
	 */
	public record Table(String name, TableState state, OperationObserver observer) {

		public Table in(TableState state) {
			return new Table(this.name, state, this.observer);
		}

	}

}
