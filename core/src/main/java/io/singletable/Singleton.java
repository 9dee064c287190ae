package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declaration that there is one entity of a type in the table, such as the settings of an
 * application, a counter, or the state of a job. <pre class="code">
 * &#64;Singleton
 * &#64;SingleTableEntity
 * record Settings(&#64;Id &#64;Nullable String id, int maxUploads, Set&lt;String&gt; features) { }
 * </pre> Its id is a {@code String}, and always {@value #ID}: null is replaced, and any
 * other id is refused. Its keys are the default ones, and it is not in the listing, where
 * a single entity would double the units of its writes: the template reads it by its
 * class (SingletonOperations). In a sealed hierarchy, the root is annotated, and one
 * instance of any of its classes is stored. All requests for the entity are for one
 * partition, which serves at most 1,000 write units and 3,000 read units per second.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Singleton {

	/** The id of every singleton. */
	String ID = "singleton";

}
