package io.singletable.internal.read;

import java.util.Collection;

import io.singletable.internal.expression.Expression;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Selection of what a request returns of the items that it reads.
 *
 * @param projection the attributes, null for all that there are
 * @param select {@link Select#COUNT} for their number only, otherwise null
 */
public record Selection(@Nullable Expression projection, @Nullable Select select) {

	public static final Selection ALL = new Selection(null, null);

	static final Selection COUNT = new Selection(null, Select.COUNT);

	/**
	 * The selection of attributes.
	 * @param attributes names of the attributes, empty for all
	 */
	public static Selection of(Collection<String> attributes) {
		return attributes.isEmpty() ? ALL : new Selection(Expression.projection(attributes), null);
	}

}
