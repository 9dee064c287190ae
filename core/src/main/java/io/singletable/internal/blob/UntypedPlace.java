package io.singletable.internal.blob;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Place in a payload whose class is not declared: objects in it are read as maps, in
 * which no blob is found again, so that the next save would let go of its content.
 */
public final class UntypedPlace {

	private static final ThreadLocal<@Nullable Boolean> CURRENT = new ThreadLocal<>();

	private UntypedPlace() {
	}

	/**
	 * Whether values of a type, or their elements or entries, are such places.
	 */
	public static boolean isIn(JavaType type) {
		JavaType value = type;
		while (value.getContentType() != null) {
			value = value.getContentType();
		}
		return value.isJavaLangObject();
	}

	/**
	 * Whether the calling thread writes into such a place.
	 */
	static boolean isCurrent() {
		return CURRENT.get() != null;
	}

	/**
	 * Begin to write into such a place.
	 * @return whether the calling thread does already, for {@link #leave(boolean)}
	 */
	public static boolean enter() {
		boolean outer = isCurrent();
		CURRENT.set(Boolean.TRUE);
		return outer;
	}

	/**
	 * End what {@link #enter()} began.
	 */
	public static void leave(boolean outer) {
		if (!outer) {
			CURRENT.remove();
		}
	}

}
