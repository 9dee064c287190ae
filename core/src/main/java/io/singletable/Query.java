package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.data.annotation.QueryAnnotation;

/**
 * Says what a query method asks, in place of its name: <pre class="code">
 * &#64;Query(index = "gsi1",
 *     value = "status = :status and priority between :low and :high order by priority desc")
 * List&lt;Ticket&gt; urgent(Status status, int low, int high);
 * </pre> The text names properties as in Java. It is planned when the repository is
 * built, as a method name is, and what the keys of the index can't say is filtered, if
 * {@link AllowFiltering} permits.
 * <p>
 * A comparison is {@code = <> < <= > >=}, {@code between … and …}, {@code in …},
 * {@code not in …}, {@code starts with …}, {@code contains …},
 * {@code does not contain …}, {@code is null}, {@code is not null}, {@code is empty} or
 * {@code is not empty}. They are joined by {@code and}, which binds closer, by
 * {@code or}, and by parentheses. An operand is a parameter, {@code :name} or {@code ?1},
 * or a constant: {@code 'text'}, {@code 'ENUM_CONSTANT'}, a number, {@code true},
 * {@code false}; after {@code in} also constants in parentheses.
 * {@code order by property [asc|desc], …} may follow. Key words may be in either case.
 * <p>
 * A parameter may also be a value expression, {@code :#{#filter.status}} or
 * {@code ?#{[0]}}, as in Spring Data's other modules. It is evaluated with each call, and
 * its value is bound as that of a parameter is: it never becomes part of the text. A null
 * is refused.
 */
@Documented
@QueryAnnotation
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Query {

	/**
	 * What is asked. Empty for no condition: the method reads all entities of its type
	 * that are in its listing, or in an index whose partition key is a constant.
	 * @return the text
	 */
	String value() default "";

	/**
	 * Name of the index to use.
	 * @return the name; empty to let the planner choose
	 */
	String index() default "";

	/**
	 * What is done with the rows.
	 * @return the action
	 */
	Action action() default Action.FIND;

	/**
	 * What is done with rows.
	 */
	enum Action {

		/** They are returned. */
		FIND,

		/** They are counted. */
		COUNT,

		/** The method says whether there are any. */
		EXISTS,

		/** They are deleted. */
		DELETE

	}

}
