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
	 * Write into such a place.
	 */
	public static <R extends @Nullable Object, E extends Exception> R write(Writing<R, E> writing) throws E {
		Boolean outer = CURRENT.get();
		CURRENT.set(Boolean.TRUE);
		try {
			return writing.write();
		}
		finally {
			if (outer == null) {
				CURRENT.remove();
			}
		}
	}

	/**
	 * Writing of a value.
	 *
	 * @param <E> what it throws
	 */
	@FunctionalInterface
	public interface Writing<R extends @Nullable Object, E extends Exception> {

		/**
		 * Write the value.
		 */
		R write() throws E;

	}

}
