package io.singletable.internal.observation;

/**
 * Operation that each call of a repository method is.
 *
 * @param method the method, such as {@code TicketRepository.findByStatus}
 * @param lazy whether it returns a stream, so that the operation runs while that is
 * consumed
 */
public record MethodOperation(OperationName operation, String entity, String method, boolean lazy) {

}
