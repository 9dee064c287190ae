package io.singletable.autoconfigure.template;

import java.time.Clock;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.ReadConsistency;
import io.singletable.autoconfigure.SchemaMode;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.SingleTableProperties.Retry;
import io.singletable.autoconfigure.SingleTableProperties.Timeout;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.Parallelism;
import io.singletable.core.TableNameResolver;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.mapping.IdGenerators;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import io.singletable.observation.SingleTableObservationConvention;
import io.singletable.partition.HotPartitions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Configurer of further templates, beside the auto-configured one: for a second table, or
 * a client of another region or account. Its builders have the settings of the
 * properties, except those of the connection and the name of the table, and the beans
 * that the auto-configured template uses, except resolvers of index keys. Thread-safe.
 */
public final class SingleTableTemplateConfigurer {

	private final SingleTableProperties properties;

	private final IdGenerators generators;

	private final ObjectProvider<SingleTableJsonMapperBuilderCustomizer> customizers;

	private final ObjectProvider<Lifecycle> lifecycle;

	private final ObjectProvider<Clock> clock;

	private final ObjectProvider<EmbeddedDynamoDb> embedded;

	private final ObjectProvider<ObservationRegistry> observations;

	private final ObjectProvider<SingleTableObservationConvention> convention;

	private final ObjectProvider<HotPartitions> hotPartitions;

	private final ObjectProvider<Parallelism> parallelism;

	private final ClientTransactionManagers transactionManagers;

	private final BlobSettingsFactory blobs;

	SingleTableTemplateConfigurer(SingleTableProperties properties, IdGenerators generators,
			ObjectProvider<SingleTableJsonMapperBuilderCustomizer> customizers, ObjectProvider<Lifecycle> lifecycle,
			ObjectProvider<Clock> clock, ObjectProvider<EmbeddedDynamoDb> embedded,
			ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<SingleTableObservationConvention> convention, ObjectProvider<HotPartitions> hotPartitions,
			ObjectProvider<Parallelism> parallelism, ClientTransactionManagers transactionManagers,
			BlobSettingsFactory blobs) {

		this.properties = properties;
		this.generators = generators;
		this.customizers = customizers;
		this.lifecycle = lifecycle;
		this.clock = clock;
		this.embedded = embedded;
		this.observations = observations;
		this.convention = convention;
		this.hotPartitions = hotPartitions;
		this.parallelism = parallelism;
		this.transactionManagers = transactionManagers;
		this.blobs = blobs;
	}

	/**
	 * Begin to build a template. {@code singletable.schema.mode} decides whether the
	 * table is created, validated, or not looked at.
	 * @param client the client
	 * @param tableName name of the table
	 * @return the builder, which lacks the entities
	 */
	public SingleTableTemplateBuilder builder(DynamoDbClient client, String tableName) {
		return configure(SingleTableTemplateBuilder.of(client, tableName), client);
	}

	/**
	 * Begin to build a template that resolves its table per operation.
	 * {@code singletable.schema.mode} decides whether each table is created, validated,
	 * or not looked at.
	 * @param client the client of all tables
	 * @param resolver the resolver of the table of an operation
	 * @return the builder, which lacks the entities
	 */
	public SingleTableTemplateBuilder builder(DynamoDbClient client, TableNameResolver resolver) {
		return configure(SingleTableTemplateBuilder.of(client, resolver), client);
	}

	private SingleTableTemplateBuilder configure(SingleTableTemplateBuilder builder, DynamoDbClient client) {
		SingleTableProperties settings = this.properties;
		Retry retry = settings.retry();
		Timeout timeout = settings.timeout();
		List<SingleTableJsonMapperBuilderCustomizer> all = this.customizers.orderedStream().toList();
		builder.idGenerators(this.generators)
			.mapperCustomizers(all.toArray(SingleTableJsonMapperBuilderCustomizer[]::new))
			.unknownProperties(settings.unknownProperties())
			.compression(settings.compression())
			.maxVersions(settings.maxVersions())
			.auditShards(settings.audit().shards())
			.auditIndexes(settings.audit().typeIndex(), settings.audit().actorIndex())
			.consistency(settings.consistentReads() ? ReadConsistency.STRONG : ReadConsistency.EVENTUAL)
			.maxRequests(settings.query().maxRequests())
			.defaultLimit(settings.query().defaultLimit())
			.payloadLimits(settings.compressionThreshold(), settings.maxDecompressedSize(),
					settings.maxDecompressedPage())
			.maxAttempts(retry.maxAttempts())
			.retryBudget(retry.burst(), retry.ratio())
			.timeouts(timeout.attempt(), timeout.call(), timeout.transactionCall())
			.tombstoneRetention(settings.tombstoneRetention())
			.blobs(this.blobs.of(client))
			.lifecycle(this.lifecycle.getIfAvailable(Lifecycle::none))
			.clock(this.clock.getIfUnique(Clock::systemUTC))
			.transactionManager(() -> this.transactionManagers.of(client))
			.observations(this.observations.getIfUnique(() -> ObservationRegistry.NOOP));
		this.convention.ifAvailable(builder::observationConvention);
		this.hotPartitions.ifAvailable(builder::hotPartitions);
		this.parallelism.ifAvailable(builder::parallelism);
		if (settings.maxAge() != null) {
			builder.maxAge(settings.maxAge());
		}
		if (settings.cursor().scope() != null) {
			builder.cursorScope(settings.cursor().scope());
		}
		if (settings.history().tableName() != null) {
			builder.historyTable(settings.history().tableName());
		}
		if (settings.unique().revealOwner()) {
			builder.revealOwners();
		}
		if (!retry.unconditionalWrites()) {
			builder.withoutRetriesOfUnconditionalWrites();
		}
		return switch (mode(client)) {
			case CREATE -> builder.createTable(settings.schema().waitTimeout());
			case VALIDATE -> builder;
			case NONE -> builder.withoutTableCheck();
		};
	}

	SchemaMode mode(DynamoDbClient client) {
		SchemaMode configured = this.properties.schema().mode();
		if (configured != null) {
			return configured;
		}
		return this.embedded.stream().anyMatch((it) -> it.serves(client)) ? SchemaMode.CREATE : SchemaMode.VALIDATE;
	}

}
