package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declaration that the history of an entity is its audit trail, and can be asked without
 * knowing the entity: by type, by author, and by transaction. <b>The history has all
 * values, also of properties that are {@link #masked()} or {@link #excluded()}</b>: these
 * are what the trail shows, and nothing but retention by age and the erasure of an entity
 * removes what is stored.
 * <p>
 * The entries are the versions themselves, so that none can be missing, late, or of a
 * write that did not happen. Each has an entry in two indexes: two write units more for
 * each write, and no request.
 * <p>
 * Requires a {@link Versioned} type that keeps all versions: a trail that is shortened by
 * number is none. In a sealed hierarchy, the annotation of the root holds for all
 * classes. Mistakes are reported at start-up.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Audited {

	/**
	 * Whether a write without an author is refused when it is called, before anything is
	 * sent.
	 * @return whether an author is required
	 */
	boolean actorRequired() default false;

	/**
	 * Java name of a property of type {@code String} that names the author of a write of
	 * an instance: before {@link org.springframework.data.domain.AuditorAware
	 * AuditorAware}, and after the author that work runs
	 * {@link io.singletable.core.MetadataOperations#as as}. A delete by id has no
	 * instance; one that is updated by id, or restored, would name who wrote it before.
	 * @return the name, empty for none
	 */
	String actor() default "";

	/**
	 * Java names of properties, as in {@code address.city}, of which the trail shows that
	 * they changed, but no value.
	 * @return the names
	 */
	String[] masked() default {};

	/**
	 * Java names of properties that the trail does not show at all.
	 * @return the names
	 */
	String[] excluded() default {};

}
