package io.singletable.internal.mapping.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NativeDetector;

/**
 * Values of the properties of a class, read at once. After many reads, one method handle
 * calls all getters: the JVM compiles it as a whole, while of many getters that are
 * called from one place, each is looked up anew. There is no such handle in a native
 * image, and where a class of a getter is not open to this library. Thread-safe.
 */
public final class PropertyValues {

	private static final MethodType COLLECTOR = MethodType.methodType(Object[].class, Object.class);

	/** A method handle has at most 255 arguments, some of which it needs itself. */
	private static final int MAX_COLLECTED = 250;

	private final StoredPropertyWriter[] properties;

	private final UseCount reads = new UseCount();

	private @Nullable MethodHandle collector;

	public PropertyValues(List<StoredPropertyWriter> properties) {
		this.properties = properties.toArray(StoredPropertyWriter[]::new);
	}

	/**
	 * Read the values.
	 * @return a new array of the values, in the order of the properties
	 * @throws Exception what a getter throws
	 */
	public @Nullable Object[] of(Object bean) throws Exception {
		if (this.collector == null && this.reads.becomesOften()) {
			this.collector = collector();
		}
		MethodHandle collector = this.collector;
		return (collector != null) ? collect(collector, bean) : readEach(bean);
	}

	private static @Nullable Object[] collect(MethodHandle collector, Object bean) throws Exception {
		try {
			return (@Nullable Object[]) collector.invokeExact(bean);
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private @Nullable Object[] readEach(Object bean) throws Exception {
		@Nullable Object[] values = new Object[this.properties.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.properties[i].valueOf(bean);
		}
		return values;
	}

	private @Nullable MethodHandle collector() {
		int count = this.properties.length;
		if (count == 0 || count > MAX_COLLECTED || NativeDetector.inNativeImage()) {
			return null;
		}
		try {
			MethodHandle[] getters = new MethodHandle[count];
			for (int i = 0; i < count; i++) {
				getters[i] = GetterHandle.of(this.properties[i].getMember().getMember());
			}
			MethodHandle array = MethodHandles.identity(Object[].class).asCollector(Object[].class, count);
			return MethodHandles.permuteArguments(MethodHandles.filterArguments(array, 0, getters), COLLECTOR,
					new int[count]);
		}
		catch (IllegalAccessException | RuntimeException ex) {
			return null;
		}
	}

}
