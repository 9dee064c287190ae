package io.singletable.internal.convert;

import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.token.ReadLimits;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Search for everything in entities of a class that can't be written, where the write
 * itself stops at the first one. Made once per class by {@link Payloads}; immutable and
 * thread-safe.
 */
public final class WritingProblems {

	private final Map<StoredProperty, PropertyWriting> properties = new LinkedHashMap<>();

	WritingProblems(ConcreteType<?> type, JsonMapper mapper, ReadLimits limits) {
		for (StoredProperty property : type.properties().topLevel()) {
			PropertyWriting writing = writing(type.javaType(), property, mapper, limits);
			if (writing != null) {
				this.properties.put(property, writing);
			}
		}
	}

	/** A property that is not written one by one is only known to the whole write. */
	private static @Nullable PropertyWriting writing(Class<?> type, StoredProperty property, JsonMapper mapper,
			ReadLimits limits) {
		try {
			return new PropertyWriting(type, property, mapper, limits,
					new ValueWriter(new PropertyWriters(type, property, mapper).find()));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Find the problems of an entity.
	 * @return what is wrong by path in Java, without values
	 */
	public Map<String, String> of(Object entity) {
		Map<String, String> problems = new LinkedHashMap<>();
		this.properties.forEach((property, writing) -> {
			try {
				Object value = property.access().get(entity);
				if (value != null) {
					writing.tryOut(value, (path, problem) -> problems.put(join(property.javaPath(), path), problem));
				}
			}
			catch (UnwritableEntityException ex) {
				problems.put(property.javaPath(), "can't be read: its accessor threw an exception");
			}
		});
		return problems;
	}

	private static String join(String property, String path) {
		return (path.isEmpty() || path.startsWith("[")) ? property + path : property + "." + path;
	}

}
