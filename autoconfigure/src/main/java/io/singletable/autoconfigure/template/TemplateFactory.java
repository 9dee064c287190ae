package io.singletable.autoconfigure.template;

import java.time.Clock;

import io.singletable.autoconfigure.SchemaMode;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.schema.TableSetup;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.TemplateBuilder;
import io.singletable.internal.template.TemplateTables;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.partition.HotPartitions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Factory of the auto-configured template.
 *
 * @param client the client
 * @param registry the entities
 * @param layout the stored format
 * @param properties the properties
 * @param clock the clock of times that are stored
 * @param lifecycle callbacks, events and the auditor
 * @param hotPartitions where the load on partitions is recorded, or null
 * @param parallelism the parallelism of what asks for it, or null
 * @param transactionManagers the transaction managers of clients
 */
record TemplateFactory(DynamoDbClient client, EntityRegistry registry, TableLayout layout,
		SingleTableProperties properties, Clock clock, Lifecycle lifecycle, @Nullable HotPartitions hotPartitions,
		@Nullable Parallelism parallelism, ClientTransactionManagers transactionManagers) {

	SingleTableTemplate create(String table, TableState state, OperationObserver observer) {
		return builder(table, state, observer).build();
	}

	private TemplateBuilder builder(String table, TableState state, OperationObserver observer) {
		return TemplateBuilder.of(this.client, table, this.registry)
			.layout(this.layout)
			.tableState(state)
			.retryPolicy(PropertyMappings.retryPolicy(this.properties))
			.readSettings(PropertyMappings.readSettings(this.properties))
			.payloadLimits(PropertyMappings.payloadLimits(this.properties))
			.tombstoneRetention(this.properties.tombstoneRetention())
			.clock(this.clock)
			.lifecycle(this.lifecycle)
			.hotPartitions(this.hotPartitions)
			.parallelism(this.parallelism)
			.transactionManager(() -> this.transactionManagers.of(this.client))
			.observer(observer);
	}

	/** Each table is prepared before it is used, those that are known at once. */
	SingleTableTemplate create(TableNameResolver resolver, SchemaMode mode, OperationObserver observer) {
		return builder(TemplateTables.RESOLVED, TableState.unknown(), observer).build(resolver, (table) -> {
			OperationObserver own = observer.ofTable(table);
			return builder(table, state(table, mode, own), own);
		});
	}

	private TableState state(String table, SchemaMode mode, OperationObserver observer) {
		if (mode == SchemaMode.NONE) {
			return TableState.unknown();
		}
		DynamoDbCalls calls = new DynamoDbCalls(this.client, PropertyMappings.retryPolicy(this.properties), observer);
		return new TableSetup(this.client, calls, table,
				(mode == SchemaMode.CREATE) ? this.properties.schema().waitTimeout() : null)
			.run(this.layout, this.registry);
	}

}
