package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.data.annotation.QueryAnnotation;

/**
 * Text of the query that a query method executes, in place of its name:
 * <pre class="code">
 * &#64;Query(index = "gsi1",
 *     value = "status = :status and priority between :low and :high order by priority desc")
 * List&lt;Ticket&gt; urgent(Status status, int low, int high);
 * </pre> The text uses the Java names of properties. It is planned when the repository is
 * created, like a method name, and conditions that the keys of the index don't cover are
 * filtered, if {@link AllowFiltering} permits that.
 * <p>
 * A comparison is a property, or its size, an {@link io.singletable.query.Operator
 * operator} and its operands, such as {@code priority between :low and :high},
 * {@code status not in :done}, {@code size(tags) > 3} or {@code assignee is null}. They
 * are combined with {@code and}, which binds more tightly, {@code or}, {@code not (…)},
 * and parentheses. An operand is a parameter, {@code :name} or {@code ?1}, another
 * property, or a constant: {@code 'text'}, {@code 'ENUM_CONSTANT'}, a number,
 * {@code true}, {@code false}; after {@code in}, also a list of constants in parentheses.
 * {@code order by property [asc|desc], …} may follow. Keywords are not case-sensitive.
 * <p>
 * A parameter may also be a value expression, {@code :#{#filter.status}} or
 * {@code ?#{[0]}}, as in other Spring Data modules. It is evaluated with each call, and
 * its value is bound like that of a parameter: it never becomes part of the text. Null is
 * refused.
 */
@Documented
@QueryAnnotation
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Query {

	/**
	 * Condition and order of the query. If it is empty, there is no condition: the method
	 * reads all entities of its type that are in its listing, or in an index whose
	 * partition key is a constant.
	 * @return the text
	 */
	String value() default "";

	/**
	 * Name of the index to use.
	 * @return the name; if it is empty, the planner chooses
	 */
	String index() default "";

	/**
	 * Action to perform on the rows.
	 * @return the action
	 */
	Action action() default Action.FIND;

	/**
	 * Actions to perform on rows.
	 */
	enum Action {

		/** Return the rows. */
		FIND,

		/** Count the rows. */
		COUNT,

		/** Return whether there are any rows. */
		EXISTS,

		/** Delete the rows. */
		DELETE

	}

}
