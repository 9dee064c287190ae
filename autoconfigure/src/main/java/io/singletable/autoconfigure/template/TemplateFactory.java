package io.singletable.autoconfigure.template;

import java.time.Clock;

import io.singletable.autoconfigure.SchemaMode;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.blob.BlobSettings;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.schema.TableSetup;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.Templates;
import io.singletable.internal.template.table.TemplateSettings;
import io.singletable.internal.template.table.TemplateSettings.Requests;
import io.singletable.internal.template.table.TemplateSettings.Storage;
import io.singletable.internal.template.table.TemplateSettings.Table;
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
 * @param blobs where the content of blobs is stored
 */
record TemplateFactory(DynamoDbClient client, EntityRegistry registry, TableLayout layout,
		SingleTableProperties properties, Clock clock, Lifecycle lifecycle, @Nullable HotPartitions hotPartitions,
		@Nullable Parallelism parallelism, ClientTransactionManagers transactionManagers, BlobSettings blobs) {

	SingleTableTemplate create(String table, TableState state, SchemaMode mode, OperationObserver observer) {
		return Templates.of(settings(), new Table(table, state, observer), (other, own) -> state(other, mode, own));
	}

	/** Each table is prepared before it is used, those that are known at once. */
	SingleTableTemplate create(TableNameResolver resolver, SchemaMode mode, OperationObserver observer) {
		return Templates.of(settings(), resolver, observer, (table, own) -> state(table, mode, own));
	}

	private TemplateSettings settings() {
		return new TemplateSettings(this.client, this.registry, this.layout,
				new Storage(PropertyMappings.payloadLimits(this.properties), this.properties.tombstoneRetention(),
						this.lifecycle, this.clock, this.properties.unique().revealOwner(), this.blobs),
				new Requests(PropertyMappings.retryPolicy(this.properties),
						PropertyMappings.readSettings(this.properties), this.hotPartitions, this.parallelism,
						() -> this.transactionManagers.of(this.client)));
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
