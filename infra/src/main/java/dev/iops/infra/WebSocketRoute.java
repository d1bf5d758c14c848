package dev.iops.infra;

/**
 * One route of the WebSocket API.
 *
 * @param id beginning of the ids of its constructs
 * @param key value of the route selection expression that selects it, or a predefined key
 * @param function what answers it
 * @param twoWay whether the function's answer goes back to the client; without a route response API Gateway drops it
 *     (API Gateway Developer Guide, "Set up route responses for WebSocket APIs in API Gateway")
 */
record WebSocketRoute(String id, String key, PipelineFunction function, boolean twoWay) {}
