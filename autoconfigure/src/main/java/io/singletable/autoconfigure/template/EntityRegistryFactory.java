package io.singletable.autoconfigure.template;

import java.util.Comparator;
import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.StorageMapper;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.persistence.autoconfigure.EntityScanner;

/**
 * Factory of the entity registry: scans for the entities of the application and reads
 * their mapping.
 */
final class EntityRegistryFactory {

	private static final Log logger = LogFactory.getLog(EntityRegistryFactory.class);

	private EntityRegistryFactory() {
	}

	static EntityRegistry create(EntityScanner scanner, SingleTableProperties properties,
			List<SingleTableJsonMapperBuilderCustomizer> customizers, List<IndexKeyResolver<?>> resolvers) {
		List<Class<?>> types = scan(scanner);
		if (types.isEmpty()) {
			logger.warn("No class is annotated with @SingleTableEntity: annotate the entities, and use @EntityScan if "
					+ "they are outside the application's package");
		}
		return EntityRegistry.of(types, PropertyMappings.mappingDefaults(properties),
				StorageMapper.create(properties.unknownProperties(), customizers), resolvers);
	}

	/**
	 * In a defined order, so that messages and requests do not depend on the file system.
	 */
	private static List<Class<?>> scan(EntityScanner scanner) {
		try {
			return scanner.scan(SingleTableEntity.class)
				.stream()
				.filter((type) -> type.isAnnotationPresent(SingleTableEntity.class))
				.sorted(Comparator.comparing(Class::getName))
				.toList();
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException("An entity class that was found by scanning can't be loaded", ex);
		}
	}

}
