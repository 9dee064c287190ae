package io.singletable.internal.mapping.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.UndeclaredThrowableException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;

/**
 * Instantiator that adapts the constructor to an array of arguments once; otherwise it is
 * Jackson's own, which adapts the arguments at each call. The first call (start-up builds
 * an empty instance) is left to Jackson.
 */
public final class ConstructorInstantiator extends StdValueInstantiator {

	/** Method handles take 255 arguments, a few of which are not ours. */
	private static final int MAX_ARGUMENTS = 200;

	private final transient MethodHandle constructor;

	/**
	 * The constructor, fitted to an array by the second call: the first may be the only.
	 */
	private transient volatile @Nullable MethodHandle ofArray;

	private transient boolean called;

	private ConstructorInstantiator(StdValueInstantiator jackson, MethodHandle constructor) {
		super(jackson);
		this.constructor = constructor;
	}

	/**
	 * The instantiator to use in place of another: the same, unless it is Jackson's own
	 * and calls a constructor with arguments.
	 */
	public static ValueInstantiator inPlaceOf(ValueInstantiator instantiator) {
		if (instantiator.getClass() == StdValueInstantiator.class
				&& instantiator.getWithArgsCreator() instanceof AnnotatedConstructor creator
				&& creator.getParameterCount() <= MAX_ARGUMENTS && !creator.getAnnotated().isVarArgs()) {
			try {
				return new ConstructorInstantiator((StdValueInstantiator) instantiator,
						MethodHandles.lookup().unreflectConstructor(creator.getAnnotated()));
			}
			catch (IllegalAccessException ex) {
				// Jackson says so where it is called.
			}
		}
		return instantiator;
	}

	private MethodHandle fitted() {
		MethodHandle fitted = this.constructor.asSpreader(Object[].class, this.constructor.type().parameterCount())
			.asType(MethodType.methodType(Object.class, Object[].class));
		this.ofArray = fitted;
		return fitted;
	}

	@Override
	public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
		MethodHandle constructor = this.ofArray;
		if (constructor == null) {
			if (!this.called) {
				this.called = true;
				return super.createFromObjectWith(context, arguments);
			}
			constructor = fitted();
		}
		try {
			return constructor.invokeExact(arguments);
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
