package io.singletable.update;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.annotation.Transient;
import org.springframework.util.ClassUtils;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ReflectionUtils;

/**
 * Properties of a record or bean that is a partial update. How they are read is looked up
 * once for each class.
 */
final class ObjectProperties {

	private static final Map<Class<?>, Map<String, Method>> READERS = new ConcurrentReferenceHashMap<>();

	private ObjectProperties() {
	}

	/**
	 * The properties that are not null.
	 */
	static Map<String, @Nullable Object> read(Object object) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		READERS.computeIfAbsent(object.getClass(), ObjectProperties::readers).forEach((name, reader) -> {
			Object value = ReflectionUtils.invokeMethod(reader, object);
			if (value instanceof Optional<?> optional) {
				values.put(name, optional.orElse(null));
			}
			else if (value != null) {
				values.put(name, value);
			}
		});
		return values;
	}

	private static Map<String, Method> readers(Class<?> type) {
		Map<String, Method> readers = new LinkedHashMap<>();
		if (type.isRecord()) {
			for (RecordComponent component : type.getRecordComponents()) {
				add(type, component.getName(), component.getAccessor(), readers);
			}
			return readers;
		}
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
			Method reader = property.getReadMethod();
			if (reader != null && reader.getDeclaringClass() != Object.class) {
				add(type, property.getName(), reader, readers);
			}
		}
		if (readers.isEmpty()) {
			throw new IllegalArgumentException(type.getName()
					+ " has no properties: pass a record or bean, or the JSON or map to ofJson or ofMap");
		}
		return readers;
	}

	private static void add(Class<?> type, String name, Method reader, Map<String, Method> readers) {
		if (!isTransient(type, name, reader)) {
			Method accessible = ClassUtils.getPubliclyAccessibleMethodIfPossible(reader, type);
			ReflectionUtils.makeAccessible(accessible);
			readers.put(name, accessible);
		}
	}

	private static boolean isTransient(Class<?> type, String name, Method reader) {
		Field field = ReflectionUtils.findField(type, name);
		return AnnotatedElementUtils.hasAnnotation(reader, Transient.class)
				|| (field != null && AnnotatedElementUtils.hasAnnotation(field, Transient.class));
	}

}
