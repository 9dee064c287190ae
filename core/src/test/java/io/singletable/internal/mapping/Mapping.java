package io.singletable.internal.mapping;

import java.util.List;

import io.singletable.InvalidMappingException;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import io.singletable.mapping.UnknownProperties;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Mappings of example classes, and the mistakes in them.
 */
final class Mapping {

	private Mapping() {
	}

	static EntityRegistry registryOf(Class<?>... types) {
		return registryOf(List.of(), types);
	}

	static EntityRegistry registryOf(List<SingleTableJsonMapperBuilderCustomizer> customizers, Class<?>... types) {
		return EntityRegistry.of(List.of(types), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, customizers));
	}

	@SuppressWarnings("unchecked")
	static <T> EntityMetadata<T> of(Class<T> type) {
		return (EntityMetadata<T>) registryOf(type).required(type);
	}

	/**
	 * The mistakes, without the name of the package and class that tests nest in.
	 */
	static List<String> mistakesIn(Class<?>... types) {
		InvalidMappingException exception = catchThrowableOfType(InvalidMappingException.class,
				() -> registryOf(types));
		if (exception == null) {
			return List.of();
		}
		return exception.problems()
			.stream()
			.map((problem) -> problem.replaceAll("io\\.singletable\\.internal\\.mapping\\.\\w+Tests\\$", ""))
			.toList();
	}

}
