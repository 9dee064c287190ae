package io.singletable.autoconfigure.template;

import java.time.Clock;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.autoconfigure.BlobProperties;
import io.singletable.autoconfigure.SchemaMode;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.blob.BlobCache;
import io.singletable.blob.BlobStore;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import io.singletable.internal.schema.TableSchemas;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.table.TemplateSettings;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import io.singletable.mapping.SingleTableManagedTypes;
import io.singletable.observation.SingleTableObservationConvention;
import io.singletable.partition.HotPartitions;
import io.singletable.scroll.CursorCodec;
import io.singletable.scroll.CursorRejectionListener;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link SingleTableTemplate}.
 */
@AutoConfiguration(after = DynamoDbClientAutoConfiguration.class)
@ConditionalOnSingleCandidate(DynamoDbClient.class)
@ConditionalOnBean(TableName.class)
@EnableConfigurationProperties({ SingleTableProperties.class, BlobProperties.class })
public final class SingleTableAutoConfiguration {

	/**
	 * Static, because it is created when the application is processed ahead of time.
	 */
	@Bean
	@ConditionalOnMissingBean
	static SingleTableManagedTypes singleTableManagedTypes(ApplicationContext context) throws ClassNotFoundException {
		return new SingleTableEntityScanner(context).managedTypes();
	}

	@Bean
	@ConditionalOnMissingBean
	EntityRegistry singleTableEntityRegistry(SingleTableManagedTypes types, ConfigurableApplicationContext context,
			SingleTableProperties properties, ObjectProvider<SingleTableJsonMapperBuilderCustomizer> customizers,
			ObjectProvider<IndexKeyResolver<?>> resolvers) {

		return EntityRegistryFactory.create(types, OtherTemplates.in(context), properties,
				customizers.orderedStream().toList(), resolvers.orderedStream().toList(),
				new BeanIdGenerators(context));
	}

	@Bean
	@ConditionalOnMissingBean
	SingleTableTemplateConfigurer singleTableTemplateConfigurer(SingleTableProperties properties,
			ApplicationContext context, ObjectProvider<SingleTableJsonMapperBuilderCustomizer> customizers,
			ObjectProvider<Lifecycle> lifecycle, ObjectProvider<Clock> clock, ObjectProvider<EmbeddedDynamoDb> embedded,
			ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<SingleTableObservationConvention> convention, ObjectProvider<HotPartitions> hotPartitions,
			ObjectProvider<Parallelism> parallelism, ClientTransactionManagers transactionManagers,
			BlobSettingsFactory blobs) {

		return new SingleTableTemplateConfigurer(properties, new BeanIdGenerators(context), customizers, lifecycle,
				clock, embedded, observations, convention, hotPartitions, parallelism, transactionManagers, blobs);
	}

	@Bean
	@ConditionalOnMissingBean
	TableLayout singleTableLayout(EntityRegistry registry, SingleTableProperties properties) {
		return new NativeTableLayout(registry, PropertyMappings.tableNames(properties));
	}

	@Bean
	@ConditionalOnMissingBean
	OperationObserver singleTableOperationObserver(TableName tableName, ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<SingleTableObservationConvention> convention) {

		return OperationObserver.of(registry.getIfAvailable(() -> ObservationRegistry.NOOP),
				convention.getIfAvailable(), tableName.value());
	}

	@Bean
	@ConditionalOnMissingBean({ TableSchemas.class, TableNameResolver.class })
	TableSchemas singleTableSchemas(DynamoDbClient client, TableName tableName, TableLayout layout,
			EntityRegistry registry, SingleTableProperties properties) {

		return new TableSchemas(client,
				new DynamoDbCalls(client, PropertyMappings.retryPolicy(properties).forStartup()),
				TableSchema.of(tableName.value(), layout, registry));
	}

	@Bean
	@ConditionalOnMissingBean({ TableRecord.class, TableNameResolver.class })
	TableRecord singleTableRecord(DynamoDbClient client, TableName tableName, TableLayout layout,
			EntityRegistry registry, OperationObserver observer, SingleTableProperties properties) {

		return new TableRecord(
				new DynamoDbCalls(client, PropertyMappings.retryPolicy(properties).forStartup(), observer),
				tableName.value(), layout, registry);
	}

	@Bean
	@ConditionalOnMissingBean({ TableState.class, TableNameResolver.class })
	TableState singleTableState(TableSchemas schemas, TableRecord tableRecord, TableName tableName,
			DynamoDbClient client, ObjectProvider<EmbeddedDynamoDb> embedded, SingleTableProperties properties,
			EntityRegistry registry, BlobSettingsFactory blobs) {

		TemplateSettings.requireStore(registry, blobs.of(client));
		return new SchemaStartup(schemas, tableRecord, properties).run(tableName.value(), client,
				embedded.stream().anyMatch((it) -> it.serves(client)));
	}

	/**
	 * A mistake in the mapping or the table fails at start-up, even if beans are
	 * initialized lazily.
	 */
	@Bean
	static LazyInitializationExcludeFilter singleTableStartsEagerly() {
		return LazyInitializationExcludeFilter.forBeanTypes(EntityRegistry.class, TableState.class);
	}

	/**
	 * Tables that a resolver knows are prepared at start-up, too.
	 */
	@Bean
	@ConditionalOnBean(TableNameResolver.class)
	static LazyInitializationExcludeFilter singleTableTemplateStartsEagerly() {
		return LazyInitializationExcludeFilter.forBeanTypes(SingleTableTemplate.class);
	}

	@Bean
	@ConditionalOnMissingBean(SingleTableOperations.class)
	SingleTableTemplate singleTableTemplate(DynamoDbClient client, TableName tableName, EntityRegistry registry,
			TableLayout layout, ObjectProvider<TableState> state, ObjectProvider<TableNameResolver> resolver,
			SingleTableTemplateConfigurer configurer, OperationObserver observer, SingleTableProperties properties,
			ObjectProvider<Clock> clock, ObjectProvider<Lifecycle> lifecycle,
			ObjectProvider<HotPartitions> hotPartitions, ObjectProvider<Parallelism> parallelism,
			ClientTransactionManagers transactionManagers, BlobSettingsFactory blobs) {

		TemplateFactory factory = new TemplateFactory(client, registry, layout, properties,
				clock.getIfUnique(Clock::systemUTC), lifecycle.getIfAvailable(Lifecycle::none),
				hotPartitions.getIfAvailable(), parallelism.getIfAvailable(), transactionManagers, blobs.of(client));
		TableNameResolver resolved = resolver.getIfAvailable();
		if (resolved != null && properties.embedded().clearOnStart()) {
			throw ClearedTable.ofResolver();
		}
		SchemaMode mode = configurer.mode(client);
		return (resolved != null) ? factory.create(resolved, mode, observer)
				: factory.create(tableName.value(), state.getObject(), mode, observer);
	}

	@Bean
	@ConditionalOnMissingBean
	BlobSettingsFactory singleTableBlobSettings(BlobProperties properties, ObjectProvider<BlobStore> stores,
			ObjectProvider<BlobCache> caches, ObjectProvider<EmbeddedDynamoDb> embedded) {

		return new BlobSettingsFactory(properties, stores, caches, embedded);
	}

	@Bean
	@ConditionalOnMissingBean
	ClientTransactionManagers singleTableClientTransactionManagers(BeanFactory beans) {
		return new ClientTransactionManagers(beans, (manager) -> {
		});
	}

	@Bean
	@ConditionalOnMissingBean
	CursorCodec singleTableCursorCodec(SingleTableProperties properties, Environment environment, DynamoDbClient client,
			ObjectProvider<EmbeddedDynamoDb> embedded, ObjectProvider<Clock> clock,
			ObjectProvider<CursorRejectionListener> listeners) {

		return CursorCodecFactory.create(properties.cursor(), environment,
				embedded.stream().anyMatch((it) -> it.serves(client)), clock.getIfUnique(Clock::systemUTC),
				listeners.orderedStream().toList());
	}

	/**
	 * The settings are those of {@code spring.transaction}, and its listeners.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TransactionManagerCustomizers.class)
	static class CustomizedTransactionsConfiguration {

		@Bean
		ClientTransactionManagers singleTableClientTransactionManagers(BeanFactory beans,
				ObjectProvider<TransactionManagerCustomizers> customizers) {

			return new ClientTransactionManagers(beans,
					(manager) -> customizers.ifAvailable((all) -> all.customize(manager)));
		}

	}

}
