package io.singletable.internal.mapping.access;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NativeDetector;

/**
 * A getter as a function like a method reference, which takes half the time of a method
 * handle that is no constant. Made once the getter was called often, as each function is
 * a class. There is none for a field, in a native image, for a hidden class, or where the
 * class of the getter is not open to this library. Thread-safe.
 */
final class CompiledGetter {

	private final Member member;

	private final UseCount calls = new UseCount();

	private @Nullable Function<Object, @Nullable Object> function;

	CompiledGetter(Member member) {
		this.member = member;
	}

	/**
	 * The function, asked for at each call of the getter.
	 * @return the function, which throws what the getter throws; null as long as there is
	 * none
	 */
	@Nullable Function<Object, @Nullable Object> function() {
		if (this.function == null && this.calls.becomesOften()) {
			this.function = compile();
		}
		return this.function;
	}

	@SuppressWarnings("unchecked")
	private @Nullable Function<Object, @Nullable Object> compile() {
		// Some JDKs fail to name a class after a hidden one.
		if (!(this.member instanceof Method getter) || getter.getDeclaringClass().isHidden()
				|| NativeDetector.inNativeImage()) {
			return null;
		}
		try {
			MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(getter.getDeclaringClass(),
					MethodHandles.lookup());
			MethodHandle handle = lookup.unreflect(getter);
			CallSite site = LambdaMetafactory.metafactory(lookup, "apply", MethodType.methodType(Function.class),
					GetterHandle.TYPE, handle, handle.type().wrap());
			return (Function<Object, @Nullable Object>) site.getTarget().invoke();
		}
		catch (Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			return null;
		}
	}

}
