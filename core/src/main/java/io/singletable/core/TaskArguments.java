package io.singletable.core;

/**
 * Arguments of a task of AWS Step Functions whose query language is JSONata. Immutable.
 *
 * @param resource the task's resource, an Amazon Resource Name of the partition
 * {@code aws}, such as {@code arn:aws:states:::dynamodb:getItem}
 * @param json the value of the task's {@code Arguments}, with the values that were passed
 * to the operation, and expressions in the place of those that are named
 */
public record TaskArguments(String resource, String json) {

	/**
	 * Text without the arguments.
	 */
	@Override
	public String toString() {
		return this.resource;
	}

}
