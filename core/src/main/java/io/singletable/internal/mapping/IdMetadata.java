package io.singletable.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.CorruptItemException;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.mapping.access.ValueAccess;
import org.jspecify.annotations.Nullable;

/**
 * The id of an entity: one value, or a record whose components are its parts.
 */
final class IdMetadata {

	private final String name;

	private final Class<?> type;

	private final Map<String, RecordComponent> parts = new LinkedHashMap<>();

	private final List<String> paths;

	private final @Nullable MethodHandle constructor;

	IdMetadata(String name, Class<?> type) {
		this.name = name;
		this.type = type;
		if (type.isRecord()) {
			for (RecordComponent component : type.getRecordComponents()) {
				this.parts.put(component.getName(), component);
			}
		}
		this.paths = type.isRecord() ? this.parts.keySet().stream().map((part) -> name + "." + part).toList()
				: List.of(name);
		this.constructor = type.isRecord() ? canonicalConstructor(type) : null;
	}

	private static MethodHandle canonicalConstructor(Class<?> type) {
		Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		try {
			Constructor<?> constructor = type.getDeclaredConstructor(parameters);
			constructor.setAccessible(true);
			MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
			return handle.asType(handle.type().generic()).asSpreader(Object[].class, parameters.length);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Can't construct " + type.getName(), ex);
		}
	}

	String name() {
		return this.name;
	}

	Class<?> type() {
		return this.type;
	}

	boolean isComposite() {
		return this.constructor != null;
	}

	/**
	 * Names of the parts as a template writes them: {@code id}, or {@code id.part} each.
	 */
	List<String> paths() {
		return this.paths;
	}

	/**
	 * The full path of what a template may abbreviate: in a composite id's template,
	 * {@code part} for {@code id.part}.
	 * @return path of a part, or the path as written
	 */
	String expand(String path) {
		return (isComposite() && this.parts.containsKey(path)) ? this.name + "." + path : path;
	}

	@Nullable Class<?> typeOfPart(String path) {
		if (!isComposite()) {
			return path.equals(this.name) ? this.type : null;
		}
		RecordComponent component = path.startsWith(this.name + ".")
				? this.parts.get(path.substring(this.name.length() + 1)) : null;
		return (component != null) ? component.getType() : null;
	}

	ValueAccess accessFromId(String path) {
		if (!isComposite()) {
			return ValueAccess.SELF;
		}
		RecordComponent component = this.parts.get(path.substring(this.name.length() + 1));
		if (component == null) {
			throw new IllegalArgumentException(path);
		}
		return ValueAccess.of(component.getName(), List.of(component.getAccessor()));
	}

	/**
	 * Build the id from its parts.
	 * @param values values in the order of {@link #paths()}
	 */
	Object compose(Object[] values) {
		if (this.constructor == null) {
			return values[0];
		}
		try {
			return (Object) this.constructor.invokeExact(values);
		}
		catch (Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new CorruptItemException("The id " + this.type.getName()
					+ " can't be created from its parts: its constructor threw " + ex.getClass().getName(), null);
		}
	}

	static boolean canBeInKey(Class<?> type) {
		return KeyEncoding.forType(type).isPresent();
	}

}
