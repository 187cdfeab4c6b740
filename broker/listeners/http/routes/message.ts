import { MessageStatus } from '../../../../proto/http/messages.ts';
import { identityOf } from '../authenticate.ts';
import { brokerErrors, describeRoute, shared } from '../describe-route.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { messageStatusJson } from '../message-json.ts';
import { MessageParams } from '../route-params.ts';

const getMessageSchema = describeRoute({
  operationId: 'getMessage',
  tag: 'messages',
  summary: 'A message and its state in each group',
  permission: 'any signed-in user',
  params: MessageParams,
  answers: { 200: { description: 'The message', schema: shared(MessageStatus) } },
  errors: ['invalid_message_id', 'message_not_found', 'message_gone', ...brokerErrors],
});

/** One message, wherever it is. */
export function messageRoutes(app: HttpApp, { router }: HttpEdge): void {
  app.get('/v1/messages/:id', { schema: getMessageSchema }, async (request, reply) => {
    const status = await router.messageStatus(identityOf(request), request.params.id);
    return reply.type('application/json').send(messageStatusJson(status));
  });
}
