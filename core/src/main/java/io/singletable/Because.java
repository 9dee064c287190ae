package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reason of all writes that a method makes, which is stored with the versions of
 * {@link Versioned} entities that they make. <pre class="code">
 * &#64;Because("Nightly clean-up of stale tickets")
 * void closeStaleTickets() { … }
 * </pre> Of a class, it is the reason of each of its public methods that has none of its
 * own. Works on beans that Spring proxies, like {@code @Transactional}: a method that
 * calls another one of its own class passes the proxy by. A reason that is only known at
 * run time is given to the template ({@code template.because(reason, work)}), and of
 * several reasons the innermost is stored. Holds for the thread that runs the method, and
 * not for work that it hands to other threads.
 */
@Documented
@Inherited
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Because {

	/**
	 * The reason, not blank, of at most 1,024 bytes of UTF-8.
	 * @return the reason
	 */
	String value();

}
