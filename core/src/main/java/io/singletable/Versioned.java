package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declaration that every save of an entity creates a new version, and that the history is
 * kept. Requires a {@link org.springframework.data.annotation.Version @Version} property
 * of type {@code Long} (or {@code long}) and a
 * {@link org.springframework.data.annotation.LastModifiedDate @LastModifiedDate} property
 * of type {@link java.time.Instant}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Versioned {

	/**
	 * Number of versions to keep, including the current one; 0 keeps all, and -1 refers
	 * to the property {@code singletable.max-versions}.
	 * @return the number of versions
	 */
	int maxVersions() default -1;

	/**
	 * How long a version is kept after another one has replaced it, as a period in
	 * ISO-8601 form such as {@code "P2Y"} or {@code "P90D"}, of at least two days.
	 * {@code "P0D"} keeps it whatever its age, and nothing, the default, refers to the
	 * property {@code singletable.max-age}. A version that is current is kept in any
	 * case. Nothing is deleted by itself: the application calls {@code retain}
	 * (singletable-audit), such as once a day. Versions of types that are not
	 * {@link Audited} are kept until they exceed either {@link #maxVersions()} or this
	 * age.
	 * @return the period, of years, months and days in UTC
	 */
	String maxAge() default "";

}
