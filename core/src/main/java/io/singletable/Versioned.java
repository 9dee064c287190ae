package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes every save of an entity a new version and keeps the history. Needs a
 * {@link org.springframework.data.annotation.Version @Version} property of type
 * {@code Long} (or {@code long}) and a
 * {@link org.springframework.data.annotation.LastModifiedDate @LastModifiedDate} property
 * of type {@link java.time.Instant}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Versioned {

	/**
	 * Number of versions kept, the current one included; 0 keeps all, and -1 means what
	 * the property {@code singletable.max-versions} says.
	 * @return the number of versions
	 */
	int maxVersions() default -1;

}
