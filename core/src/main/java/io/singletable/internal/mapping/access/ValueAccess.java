package io.singletable.internal.mapping.access;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Member;
import java.util.List;
import java.util.function.Function;

import io.singletable.UnwritableEntityException;
import org.jspecify.annotations.Nullable;

/**
 * Access to a value of an object by a path of getters, record accessors and fields that
 * was resolved once. A null on the way makes the value null.
 */
public final class ValueAccess {

	/** The object itself. */
	public static final ValueAccess SELF = new ValueAccess("", new AccessStep[0]);

	private final String path;

	private final AccessStep[] steps;

	private ValueAccess(String path, AccessStep[] steps) {
		this.path = path;
		this.steps = steps;
	}

	public static ValueAccess of(String path, List<Member> members) {
		return new ValueAccess(path, members.stream().map(ValueAccess::step).toArray(AccessStep[]::new));
	}

	private static AccessStep step(Member member) {
		try {
			return new AccessStep(GetterHandle.of(member), new CompiledGetter(member));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Can't read " + member, ex);
		}
	}

	/**
	 * This path, behind another.
	 * @param first path to the object that this one starts from
	 */
	public ValueAccess after(ValueAccess first) {
		AccessStep[] joined = java.util.Arrays.copyOf(first.steps, first.steps.length + this.steps.length);
		System.arraycopy(this.steps, 0, joined, first.steps.length, this.steps.length);
		String separator = (first.path.isEmpty() || this.path.isEmpty()) ? "" : ".";
		return new ValueAccess(first.path + separator + this.path, joined);
	}

	/**
	 * This path without its first steps.
	 * @return the path from what they lead to
	 */
	public ValueAccess from(int steps) {
		return new ValueAccess(this.path, java.util.Arrays.copyOfRange(this.steps, steps, this.steps.length));
	}

	/**
	 * Read the value.
	 * @return the value, or null if it or anything on the path to it is null
	 * @throws UnwritableEntityException if an accessor throws
	 */
	public @Nullable Object get(Object source) {
		Object value = source;
		for (AccessStep step : this.steps) {
			if (value == null) {
				return null;
			}
			value = read(step, value);
		}
		return value;
	}

	private @Nullable Object read(AccessStep step, Object value) {
		try {
			Function<Object, @Nullable Object> function = step.getter().function();
			return (function != null) ? function.apply(value) : (Object) step.handle().invokeExact(value);
		}
		catch (Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			// Without the cause: its message can quote what it refused.
			throw new UnwritableEntityException("Reading '" + this.path + "' failed with " + ex.getClass().getName(),
					null);
		}
	}

	@Override
	public String toString() {
		return this.path;
	}

	/**
	 * Step of a path.
	 *
	 * @param getter does the same, once it is worth it
	 */
	private record AccessStep(MethodHandle handle, CompiledGetter getter) {
	}

}
