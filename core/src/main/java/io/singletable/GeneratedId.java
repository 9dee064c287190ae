package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declaration of how the id of an entity is generated if it is null, on its id property.
 * Without it, null ids of type {@code String} are ULIDs, and other null ids are refused.
 * <pre class="code">
 * &#64;SingleTableEntity
 * record Invoice(&#64;Id &#64;GeneratedId(generator = InvoiceNumbers.class) &#64;Nullable Long id, …) { }
 * </pre> The id is known before anything is sent. Entities of a primitive id can't be
 * saved without one, so it can't be generated.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface GeneratedId {

	/**
	 * Strategy by which the library generates the id.
	 * @return the strategy
	 */
	IdStrategy value() default IdStrategy.BY_TYPE;

	/**
	 * Generator of the application, for ids of any type.
	 * @return the class of the generator, by default none
	 */
	Class<? extends IdGenerator<?>> generator() default None.class;

	/**
	 * Generator that stands for none.
	 */
	final class None implements IdGenerator<Object> {

		private None() {
		}

		@Override
		public Object generateId() {
			throw new UnsupportedOperationException();
		}

	}

}
