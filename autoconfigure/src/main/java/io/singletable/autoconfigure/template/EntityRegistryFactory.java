package io.singletable.autoconfigure.template;

import java.util.List;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.IdGenerators;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import io.singletable.mapping.SingleTableManagedTypes;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Factory of the entity registry: reads the mapping of the application's entities.
 */
final class EntityRegistryFactory {

	private static final Log logger = LogFactory.getLog(EntityRegistryFactory.class);

	private EntityRegistryFactory() {
	}

	static EntityRegistry create(SingleTableManagedTypes managedTypes, OtherTemplates others,
			SingleTableProperties properties, List<SingleTableJsonMapperBuilderCustomizer> customizers,
			List<IndexKeyResolver<?>> resolvers, IdGenerators generators) {
		List<Class<?>> types = others.withoutTheirs(managedTypes.toList());
		if (types.isEmpty()) {
			logger.warn("No class is annotated with @SingleTableEntity: annotate the entities, and use @EntityScan if "
					+ "they are outside the application's package");
		}
		return EntityRegistry.of(types, PropertyMappings.mappingDefaults(properties),
				StorageMapper.create(properties.unknownProperties(), customizers),
				others.withoutResolversOfTheirs(resolvers), generators);
	}

}
