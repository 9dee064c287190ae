package io.singletable.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.UndeclaredThrowableException;

import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;

/**
 * Instantiator that fits the constructor to an array of arguments once: Jackson's own,
 * which it is otherwise, does so again for each instance.
 */
final class ConstructorInstantiator extends StdValueInstantiator {

	/** Method handles take 255 arguments, a few of which are not ours. */
	private static final int MAX_ARGUMENTS = 200;

	private final transient MethodHandle constructor;

	private ConstructorInstantiator(StdValueInstantiator jackson, MethodHandle constructor) {
		super(jackson);
		this.constructor = constructor;
	}

	/**
	 * The instantiator to use in place of another: the same, unless it is Jackson's own
	 * and calls a constructor with arguments.
	 */
	static ValueInstantiator inPlaceOf(ValueInstantiator instantiator) {
		if (instantiator.getClass() == StdValueInstantiator.class
				&& instantiator.getWithArgsCreator() instanceof AnnotatedConstructor creator
				&& creator.getParameterCount() <= MAX_ARGUMENTS && !creator.getAnnotated().isVarArgs()) {
			try {
				return new ConstructorInstantiator((StdValueInstantiator) instantiator,
						handleOf(creator.getAnnotated()));
			}
			catch (IllegalAccessException ex) {
				// Jackson says so where it is called.
			}
		}
		return instantiator;
	}

	private static MethodHandle handleOf(Constructor<?> constructor) throws IllegalAccessException {
		return MethodHandles.lookup()
			.unreflectConstructor(constructor)
			.asSpreader(Object[].class, constructor.getParameterCount())
			.asType(MethodType.methodType(Object.class, Object[].class));
	}

	@Override
	public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
		try {
			return this.constructor.invokeExact(arguments);
		}
		catch (Exception ex) {
			return context.handleInstantiationProblem(getValueClass(), arguments, rewrapCtorProblem(context, ex));
		}
		catch (Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

}
